use building::ascii;
use building::plan::{Building, StoreyId};

use super::*;

const LOWER: &str = "
###########
#   #SSSS^#
# a =SSSS##
#   #######
#     oo  /
##w####X###
";

const UPPER: &str = "
#############
##########  #
##########b #
#############
";

fn two_storeys() -> Building {
    ascii::building(&[LOWER, UPPER], 1.0).unwrap_or_else(|why| panic!("{why}"))
}

/// A drawing's numbers, in the order of the text.
fn numbers(svg: &str) -> Vec<f64> {
    svg.split(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == '-'))
        .filter_map(|word| word.parse().ok())
        .collect()
}

#[test]
fn a_storey_has_all_its_parts() {
    let building = two_storeys();
    let svg = storey_svg(&building, StoreyId(0), &Style::default());
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    for part in [palette::EXIT, palette::GLASS, palette::ANCHOR, "Storey 0", ">N<", " m</text>", ">up<", "m²"] {
        assert!(svg.contains(part), "{part} is missing:\n{svg}");
    }
    assert!(storey_svg(&building, StoreyId(1), &Style::default()).contains(">down<"));
    assert!(numbers(&svg).iter().all(|number| number.is_finite()));
    assert!(!svg.contains("NaN"));
}

#[test]
fn a_sheet_shows_every_storey() {
    let svg = whole_svg(&two_storeys(), &Style::default());
    assert_eq!(svg.matches("class=\"storey\"").count(), 2);
    assert!(svg.contains("Storey 0") && svg.contains("Storey 1"));
}

#[test]
fn what_the_style_leaves_out_is_not_drawn() {
    let building = two_storeys();
    let count = |style: &Style, part: &str| storey_svg(&building, StoreyId(0), style).matches(part).count();
    let all = Style::default();
    let bare = Style { has_names: false, has_anchors: false, ..Style::default() };
    assert!(count(&all, "m²") > 0);
    assert_eq!(count(&bare, "m²"), 0);
    assert_eq!(count(&all, palette::ANCHOR) - count(&bare, palette::ANCHOR), 1);
}

#[test]
fn names_cannot_break_the_file() {
    let mut building = two_storeys();
    building.name = "A & B <script> \"x\" \u{1}".to_string();
    building.spaces.rows_mut()[0].name.en = "1 < 2 & 3".to_string();
    let svg = whole_svg(&building, &Style::default());
    assert!(!svg.contains("<script>") && !svg.contains('\u{1}'));
    assert!(svg_to_png(&svg, 200).is_ok());
}

#[test]
fn a_png_is_as_wide_as_asked_and_shows_letters() {
    let svg = whole_svg(&two_storeys(), &Style::default());
    let png = svg_to_png(&svg, 400).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes([png[16], png[17], png[18], png[19]]), 400);
    let letters = |text: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><text y=\"15\" font-size=\"15\">{text}</text></svg>"
        )
    };
    assert_ne!(svg_to_png(&letters("Ag"), 40).unwrap(), svg_to_png(&letters(""), 40).unwrap(), "there is a font");
}

#[test]
fn pictures_that_cannot_be_made_are_refused() {
    assert!(matches!(svg_to_png("no drawing", 100), Err(PngFault::NotSvg(_))));
    let svg = storey_svg(&two_storeys(), StoreyId(0), &Style::default());
    assert!(matches!(svg_to_png(&svg, 0), Err(PngFault::Size { .. })));
    assert!(matches!(svg_to_png(&svg, 1_000_000), Err(PngFault::Size { .. })));
}
