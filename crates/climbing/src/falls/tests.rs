use super::*;

#[test]
fn half_survive_four_storeys_and_one_in_ten_seven() {
    let params = Params::default();
    assert!((fatal_share(&params, 14.6) - 0.5).abs() < 1e-12);
    assert!((fatal_share(&params, 25.6) - 0.9).abs() < 0.003, "{}", fatal_share(&params, 25.6));
    assert_eq!(fatal_share(&params, 0.0), 0.0);
}

#[test]
fn higher_falls_are_worse_and_take_longer() {
    let params = Params::default();
    for n in 1..60 {
        let (low_m, high_m) = (f64::from(n) * 0.5, f64::from(n + 1) * 0.5);
        assert!(fatal_share(&params, low_m) < fatal_share(&params, high_m));
        assert!(lame_share(&params, low_m) < lame_share(&params, high_m));
        assert!(lame_share(&params, low_m) >= fatal_share(&params, low_m));
    }
    assert!((fall_s(4.905) - 1.0).abs() < 1e-12);
}
