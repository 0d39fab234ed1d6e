use super::*;
use crate::diagnostic::Severity;

/// A sound plan of two rooms, a desk and a point.
const TWO_ROOMS: &str = r#"{
  "type": "FeatureCollection",
  "hyosan_plan": { "format": 1, "name": "Two rooms" },
  "features": [
    {"type": "Feature", "id": "L0", "feature_type": "level", "geometry": null, "properties": {"name": {"en": "Ground floor", "ko": "1층"}, "ordinal": 0, "height_m": 3.4}},
    {"type": "Feature", "id": "hall", "feature_type": "unit", "geometry": {"type": "Polygon", "coordinates": [[[0,0],[8,0],[8,5],[0,5],[0,0]]]}, "properties": {"level_id": "L0", "category": "room", "name": {"en": "Hall"}}},
    {"type": "Feature", "id": "store", "feature_type": "unit", "geometry": {"type": "Polygon", "coordinates": [[[8,0],[12,0],[12,5],[8,5],[8,0]]]}, "properties": {"level_id": "L0", "category": "storage", "name": {"en": "Store"}}},
    {"type": "Feature", "id": "way-out", "feature_type": "opening", "geometry": {"type": "LineString", "coordinates": [[0,2],[0,3.2]]}, "properties": {"level_id": "L0", "category": "pedestrian.principal", "door": {"type": "swinging", "material": "wood"}, "lockable": true}},
    {"type": "Feature", "id": "between", "feature_type": "opening", "geometry": {"type": "LineString", "coordinates": [[8,2],[8,3]]}, "properties": {"level_id": "L0", "category": "pedestrian", "door": {"type": "open"}}},
    {"type": "Feature", "id": "pane", "feature_type": "opening", "geometry": {"type": "LineString", "coordinates": [[12,2],[12,3]]}, "properties": {"level_id": "L0", "category": "window"}},
    {"type": "Feature", "id": "desk", "feature_type": "fixture", "geometry": {"type": "Polygon", "coordinates": [[[2,2],[3,2],[3,3],[2,3],[2,2]]]}, "properties": {"level_id": "L0", "category": "desk"}},
    {"type": "Feature", "id": "spot", "feature_type": "anchor", "geometry": {"type": "Point", "coordinates": [5, 2.5]}, "properties": {"unit_id": "hall", "name": {"en": "Spot"}}}
  ]
}
"#;

/// The plan with a piece of its text replaced, which must be there.
fn with(from: &str, to: &str) -> String {
    assert!(TWO_ROOMS.contains(from), "{from}");
    TWO_ROOMS.replacen(from, to, 1)
}

/// The one problem of a text, and the text that it marks.
fn only(text: &str) -> (Diagnostic, String) {
    let read = read_plan(text);
    assert_eq!(read.diagnostics.len(), 1, "{:#?}", read.diagnostics);
    let problem = read.diagnostics[0].clone();
    assert_eq!(read.building.is_none(), problem.is_error());
    let marked = problem.span.clone().map(|span| text[span].to_string()).unwrap_or_default();
    (problem, marked)
}

#[test]
fn a_sound_plan_is_read() {
    let read = read_plan(TWO_ROOMS);
    assert_eq!(read.diagnostics, []);
    let building = read.building.unwrap();
    assert_eq!((building.spaces.len(), building.openings.len(), building.fixtures.len()), (2, 3, 1));
    assert_eq!(building.storeys.rows()[0].name.ko.as_deref(), Some("1층"));
    assert!(building.openings[building.opening_by_key("way-out").unwrap()].is_lockable());
    assert_eq!(read.draft.fixtures[0].height_m, 0.9);
}

#[test]
fn the_plan_of_the_format_s_page_is_read() {
    let page = include_str!("../../../../docs/plan-format.md");
    let example = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(read_plan(example).diagnostics, []);
}

#[test]
fn h0201_broken_json_is_marked_where_it_breaks() {
    let text = with("\"ordinal\": 0,", "\"ordinal\": 0;");
    let (problem, marked) = only(&text);
    assert_eq!((problem.code, marked.as_str()), ("H0201", ";"));
    for text in ["", "[]", "{}", "null", "{\"type\": \"FeatureCollection\"", "\u{feff}{}", "{\"type\": 3}"] {
        let read = read_plan(text);
        assert!(read.building.is_none());
        assert!(read.diagnostics.iter().all(|problem| problem.code == "H0201"), "{text}: {:#?}", read.diagnostics);
        assert!(!read.diagnostics.is_empty());
    }
}

#[test]
fn h0202_an_unknown_property_with_what_was_meant() {
    let (problem, marked) = only(&with("\"lockable\"", "\"lokable\""));
    assert_eq!((problem.code, marked.as_str()), ("H0202", "\"lokable\": true"));
    assert!(problem.hint.starts_with("did you mean `lockable`?"), "{}", problem.hint);
}

#[test]
fn h0202_values_of_the_wrong_kind_or_out_of_range() {
    let cases = [
        ("\"category\": \"storage\"", "\"category\": \"storrage\"", "\"category\": \"storrage\"", "did you mean `storage`?"),
        ("\"height_m\": 3.4", "\"height_m\": 34", "\"height_m\": 34", "from 2 to 30"),
        ("\"height_m\": 3.4", "\"height_m\": \"high\"", "\"height_m\": \"high\"", "from 2 to 30"),
        ("\"ordinal\": 0", "\"ordinal\": 0.5", "\"ordinal\": 0.5", "0 is the ground"),
        ("\"lockable\": true", "\"lockable\": \"yes\"", "\"lockable\": \"yes\"", "true or false"),
        ("[8,2],[8,3]]", "[8,2],[8,\"3\"]]", "[8,\"3\"]", "[x, y]"),
        ("[8,2],[8,3]]", "[8,2],[8,3],[8,4]]", "[[8,2],[8,3],[8,4]]", "two ends"),
        ("[5, 2.5]", "[5, 2500000]", "[5, 2500000]", "not degrees"),
        ("{\"type\": \"open\"}", "{\"type\": \"revolving\"}", "\"type\": \"revolving\"", "swinging"),
        ("{\"type\": \"open\"}}", "{\"type\": \"open\"}, \"state\": \"locked\"}", "\"state\": \"locked\"", "give it a door"),
        ("\"name\": {\"en\": \"Hall\"}", "\"name\": \"Hall\"", "\"name\": \"Hall\"", "{\"en\""),
        (
            "\"feature_type\": \"fixture\"",
            "\"feature_type\": \"fixure\"",
            "\"feature_type\": \"fixure\"",
            "did you mean `fixture`?",
        ),
        ("\"format\": 1", "\"format\": 2", "\"format\": 2", "format 1"),
        ("\"category\": \"desk\"", "\"category\": \"desk\", \"category\": \"desk\"", "\"category\": \"desk\"", "leave one"),
    ];
    for (from, to, marked, hint) in cases {
        let (problem, found) = only(&with(from, to));
        assert_eq!((problem.code, found.as_str()), ("H0202", marked), "{to}: {problem:#?}");
        assert!(problem.hint.contains(hint), "{to}: {}", problem.hint);
    }
}

#[test]
fn h0202_missing_properties() {
    let cases = [
        (", \"name\": {\"en\": \"Hall\"}", "`name`"),
        (", \"height_m\": 3.4", "`height_m`"),
        ("\"level_id\": \"L0\", \"category\": \"desk\"", "`"),
        ("\"geometry\": null, ", "`geometry`"),
        (", \"material\": \"wood\"", "`material`"),
    ];
    for (left_out, named) in cases {
        let read = read_plan(&with(left_out, ""));
        assert!(read.diagnostics.iter().all(|problem| problem.code == "H0202"), "{left_out}: {:#?}", read.diagnostics);
        assert!(read.diagnostics.iter().any(|problem| problem.message.contains(named)), "{left_out}: {:#?}", read.diagnostics);
    }
}

#[test]
fn h0203_marks_the_second_of_the_two() {
    let text = with("\"id\": \"store\"", "\"id\": \"hall\"");
    let (problem, marked) = only(&text);
    assert_eq!((problem.code, marked.as_str()), ("H0203", "\"id\": \"hall\""));
    assert_eq!(problem.span.unwrap().start, text.rfind("\"id\": \"hall\"").unwrap());
}

#[test]
fn h0204_says_which_id_was_meant() {
    let (problem, marked) = only(&with("\"unit_id\": \"hall\"", "\"unit_id\": \"hal\""));
    assert_eq!((problem.code, marked.as_str()), ("H0204", "\"unit_id\": \"hal\""));
    assert!(problem.hint.starts_with("did you mean “hall”?"), "{}", problem.hint);
}

#[test]
fn faults_of_the_checker_mark_the_geometry() {
    let (problem, marked) = only(&with("[[8,2],[8,3]]", "[[8,2],[8,2.62]]"));
    assert_eq!(problem.code, "H0213");
    assert_eq!(marked, "\"geometry\": {\"type\": \"LineString\", \"coordinates\": [[8,2],[8,2.62]]}");
    let (problem, marked) =
        only(&with("\"category\": \"pedestrian\", \"door\": {\"type\": \"open\"}", "\"category\": \"window\""));
    assert_eq!((problem.code, marked.as_str()), ("H0215", "\"id\": \"store\""));
}

#[test]
fn what_follows_only_from_something_unreadable_is_not_reported() {
    let text = with("[[[8,0],[12,0],[12,5],[8,5],[8,0]]]", "[[[8,0],[12,0],[12,5],[8,5],[8,\"zero\"]]]");
    let (problem, marked) = only(&text);
    assert_eq!((problem.code, marked.as_str()), ("H0202", "[8,\"zero\"]"));
}

#[test]
fn all_problems_are_reported_at_once_and_in_order() {
    let text = with("\"lockable\"", "\"lokable\"")
        .replace("[8,3]]", "[8,2.5]]")
        .replace("\"unit_id\": \"hall\"", "\"unit_id\": \"hull\"");
    let read = read_plan(&text);
    let codes: Vec<&str> = read.diagnostics.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["H0202", "H0213", "H0204"]);
    assert!(read.building.is_none());
}

#[test]
fn a_warning_does_not_refuse_the_plan() {
    let text = with("\"category\": \"storage\"", "\"category\": \"walkway\"").replace("12,", "9.5,");
    let read = read_plan(&text);
    assert_eq!(read.diagnostics.len(), 1, "{:#?}", read.diagnostics);
    assert_eq!((read.diagnostics[0].code, read.diagnostics[0].severity), ("H0214", Severity::Warning));
    assert!(read.building.is_some());
}

mod error_pages;
mod mutations;
mod round_trip;
