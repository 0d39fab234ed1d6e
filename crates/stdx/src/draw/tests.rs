use super::*;

#[test]
fn philox_gives_the_published_vectors() {
    assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
    assert_eq!(philox([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
    assert_eq!(
        philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    );
}

#[test]
fn laws_have_their_means() {
    let draw = Draw::new(7);
    let count = 20_000;
    let mean = |f: &dyn Fn(u32) -> f64| (0..count).map(f).sum::<f64>() / f64::from(count);
    let unit = mean(&|n| draw.unit(Purpose::Test, n, Tick(3), 0));
    let normal = mean(&|n| draw.normal(Purpose::Test, n, Tick(4), 0));
    let square = mean(&|n| draw.normal(Purpose::Test, n, Tick(4), 0) * draw.normal(Purpose::Test, n, Tick(4), 0));
    let below_median = mean(&|n| f64::from(u8::from(draw.log_normal(3.0, 1.0, Purpose::Test, n, Tick(5), 0) < 3.0)));
    let gumbel = mean(&|n| draw.gumbel(Purpose::Test, n, Tick(6), 0));
    // Six standard errors each: a false alarm once in 500 million seeds, and the seed is fixed.
    assert!((unit - 0.5).abs() < 0.0123, "{unit}");
    assert!(normal.abs() < 0.0425, "{normal}");
    assert!((square - 1.0).abs() < 0.06, "{square}");
    assert!((below_median - 0.5).abs() < 0.0213, "{below_median}");
    assert!((gumbel - 0.5772).abs() < 0.0545, "{gumbel}");
}

#[test]
fn a_draw_depends_on_every_argument() {
    let draw = Draw::new(1);
    let first = draw.unit(Purpose::Test, 1, Tick(1), 1);
    assert_eq!(first, Draw::new(1).unit(Purpose::Test, 1, Tick(1), 1));
    for other in [
        Draw::new(2).unit(Purpose::Test, 1, Tick(1), 1),
        draw.unit(Purpose::Bite, 1, Tick(1), 1),
        draw.unit(Purpose::Test, 2, Tick(1), 1),
        draw.unit(Purpose::Test, 1, Tick(2), 1),
        draw.unit(Purpose::Test, 1, Tick(1), 2),
    ] {
        assert_ne!(first, other);
    }
}
