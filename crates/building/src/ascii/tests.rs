use super::*;
use crate::plan::{OpeningKind, StoreyId};
use geom::polygon;

const TWO_ROOMS: &str = "
#########
#   #   #
# a +   #
#   #oo #
##w####=#
";

fn built(drawings: &[&str], square_m: f64) -> Building {
    building(drawings, square_m).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn two_rooms_a_door_a_window_an_exit() {
    let building = built(&[TWO_ROOMS], 1.0);
    assert_eq!(building.spaces.len(), 2);
    assert_eq!(building.openings.len(), 3);
    let exits: Vec<_> = building.openings.rows().iter().filter(|opening| opening.is_exit()).collect();
    assert_eq!(exits.len(), 1);
    assert_eq!(exits[0].line.length(), 1.0);
    // Four squares and two halves of walls each way: 4 m × 4 m a room.
    assert!(building.spaces.rows().iter().all(|space| (polygon::area_m2(&space.rings) - 16.0).abs() < 1e-9));
    let anchor = &building.anchors[building.anchor_by_key("a").unwrap()];
    assert_eq!((anchor.at.x, anchor.at.y), (2.5, 2.5));
    // The desk reaches to the middle of the wall on its left and below.
    assert_eq!(building.fixtures.rows()[0].ring.iter().map(|corner| corner.x).fold(f64::INFINITY, f64::min), 4.5);
    assert_eq!(building.fixtures.rows()[0].ring.iter().map(|corner| corner.y).fold(f64::INFINITY, f64::min), 0.5);
}

#[test]
fn doors_as_they_stand() {
    let building = built(&["#########\n#  +  / #\n#  #  # #\n#XX##=###\n"], 1.0);
    let states: Vec<_> = building.openings.rows().iter().map(|opening| opening.initial_state().key()).collect();
    assert_eq!(states, ["closed", "open", "locked", "open"]);
    assert_eq!(building.openings.rows()[2].line.length(), 2.0, "a run of doors is one");
    assert_eq!(building.openings.rows()[3].kind, OpeningKind::Passage);
}

#[test]
fn a_drawing_comes_back_as_it_was() {
    let drawings = [
        TWO_ROOMS,
        "#########\n#  +  / #\n#  #  # #\n#XX##=###\n",
        "..........\n.#######..\n.#  a  #..\n.#     +..\n.#######..\n.......b..\n",
        "########\n#      #\n# ##   =\n#  O  o#\n########\n",
    ];
    for drawing in drawings {
        let drawing = drawing.trim_start_matches('\n');
        for square_m in [1.0, 1.5] {
            let mut draft = read(&[drawing], square_m).unwrap();
            // Open ground ends at the edge without an exit.
            if drawing.contains("..") {
                draft.openings.push(exit_at_the_edge(&draft));
            }
            let building = Building::assemble(&draft).unwrap_or_else(|faults| panic!("{drawing}{faults:#?}"));
            let drawn = draw(&building, StoreyId(0), square_m);
            if !drawing.contains("..") {
                assert_eq!(drawn, drawing);
            }
        }
    }
}

/// A passage out of the open ground, at its left edge.
fn exit_at_the_edge(draft: &Draft) -> crate::draft::OpeningDraft {
    let mut exit = draft.openings[0].clone();
    exit.key = "exit".into();
    exit.door = None;
    exit.ends = [geom::point::Point::new(0.0, 1.0), geom::point::Point::new(0.0, 2.0)];
    exit
}

#[test]
fn a_wall_that_stands_free_is_a_fixture() {
    let building = built(&["########\n#  #   #\n#  #   #\n#      =\n########\n"], 1.0);
    assert_eq!(building.spaces.len(), 1);
    let screen = &building.fixtures.rows()[0];
    assert_eq!(screen.category.key(), "wall");
    // From the middle of the upper wall to the end of its two squares.
    assert!((polygon::area_m2(std::slice::from_ref(&screen.ring)) - 2.5).abs() < 1e-9);
    assert!((building.spaces.rows()[0].floor_area_m2 - (7.0 * 4.0 - 2.5)).abs() < 1e-6);
}

#[test]
fn a_house_that_is_no_rectangle() {
    let building = built(&["     ####\n     #  #\n######  #\n=       #\n#########\n"], 1.0);
    assert_eq!(building.spaces.len(), 1);
    assert_eq!(building.spaces.rows()[0].rings[0].len(), 6);
}

#[test]
fn a_stair_joins_two_storeys() {
    let lower = "
##########
#  #SSSS^#
# a=SSSS##
#  #######
=        #
##########
";
    let upper = "
############
#########  #
######### b#
############
";
    // The head's square is a wall above, with the landing to its right.
    let building = built(&[lower, upper], 1.0);
    assert_eq!(building.storeys.len(), 2);
    let head = building.openings.rows().iter().find(|opening| {
        opening.outside.is_some_and(|outside| building.spaces[outside].storey != building.spaces[opening.inside].storey)
    });
    let head = head.unwrap();
    assert_eq!(building.spaces[head.inside].category.key(), "stairs");
    assert_eq!(building.spaces[head.outside.unwrap()].storey, StoreyId(1));
    assert!(building.portals_of(building.opening_by_key(&head.key).unwrap()).count() > 0);
}

#[test]
fn drawings_that_are_no_plan_say_where() {
    let place = |drawings: &[&str]| match read(drawings, 1.0) {
        Ok(draft) => panic!("{draft:?}"),
        Err(fault) => (fault.storey, fault.line, fault.column),
    };
    assert_eq!(place(&["####\n#?=#\n####"]), (0, 2, 2));
    assert_eq!(place(&["####\n#  #\n####", "####\n#+ #\n####"]), (1, 2, 2), "a door without a wall beside it");
    assert_eq!(place(&["#####\n#a a#\n#####"]), (0, 2, 4));
    assert_eq!(place(&["#####\n#SS^#\n#####"]), (0, 2, 4), "no storey above");
    assert_eq!(place(&["#+###\n#####"]), (0, 1, 2), "a door into nothing");
    assert!(read(&["#"], f64::NAN).is_err());
    assert!(read(&["#"], 0.0).is_err());
    assert_eq!(read(&[], 1.0).unwrap().units.len(), 0);
    assert_eq!(read(&[""], 1.0).unwrap().units.len(), 0);
}

#[test]
fn a_category_for_the_space_of_a_point() {
    let mut draft = read(&[TWO_ROOMS], 1.0).unwrap();
    assert!(set_category(&mut draft, 'a', SpaceCategory::Walkway));
    assert!(!set_category(&mut draft, 'b', SpaceCategory::Walkway));
    assert_eq!(draft.units.iter().filter(|unit| unit.category == SpaceCategory::Walkway).count(), 1);
}

proptest::proptest! {
    #[test]
    fn no_drawing_makes_the_reader_panic(lines in proptest::collection::vec("[ #.+/X=wSoOab^é?]{0,9}", 0..8)) {
        let drawing = lines.join("\n");
        let _ = building(&[&drawing, &drawing], 1.0);
        let _ = building(&[&drawing.replace(['?', 'é', '^'], "#").replace(['a', 'b'], " ")], 1.0)
            .map(|building| draw(&building, StoreyId(0), 1.0));
    }
}
