//! Pictures stay well-formed whatever their numbers are.

use super::*;

#[test]
fn a_picture_has_all_that_is_in_it() {
    let plot = Plot::new("Flow & width", Axis::of("width in m"), Axis::of("flow in 1/s").within(0.0, 5.0))
        .with("band", Ink::Theirs(0), Shape::Band(vec![(0.0, 1.0, 2.0), (1.0, 1.5, 2.5)]))
        .with("curve", Ink::Theirs(1), Shape::Line(curve(0.0, 1.0, 5, |x| 2.0 * x)))
        .with("dashes", Ink::Theirs(2), Shape::Dashes(vec![(0.0, 0.0), (1.0, 1.0)]))
        .with("<ours>", Ink::Ours, Shape::Bars(vec![(0.5, 2.0, 1.8, 2.2)]))
        .with("", Ink::OursToo(1), Shape::Dots(vec![(0.5, f64::NAN)]));
    let text = svg(&plot);
    assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
    for part in ["&lt;ours&gt;", "Flow &amp; width", "width in m", "stroke-dasharray", "fill-opacity"] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches("<g ").count(), text.matches("</g>").count());
    assert_eq!(steps(&[2.0, 1.0]), vec![(1.0, 0.0), (1.0, 0.5), (2.0, 0.5), (2.0, 1.0)]);
}

#[test]
fn nothing_to_draw_is_drawn() {
    assert!(svg(&Plot::new("", Axis::of(""), Axis::of(""))).contains("</svg>"));
    let one = Plot::new("", Axis::of(""), Axis::of("")).with("a", Ink::Ours, Shape::Dots(vec![(3.0, 3.0)]));
    assert!(svg(&one).contains("<circle"));
}
