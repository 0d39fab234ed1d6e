use super::*;

#[test]
fn exp_is_near_the_true_one() {
    for n in 0..8000 {
        let x = -(n as f32) * 0.01;
        let truth = stdx::float::exp(f64::from(x));
        let error = (f64::from(exp(x)) - truth).abs() / truth;
        let bound = if x > -8.0 { 4e-6 } else { 3e-5 };
        assert!(error < bound || x <= -80.0, "exp({x}) errs by {error}");
    }
    assert_eq!(exp(0.0), 1.0);
    assert!(exp(-1000.0) < 1e-34);
}

#[test]
fn wide_work_gives_the_same_bits_as_plain_work() {
    let numbers: Vec<f32> = (0..64).map(|n| -(n as f32) * 0.37).collect();
    struct Sum<'a>(&'a [f32]);
    impl Work for Sum<'_> {
        type Yield = f32;
        #[inline(always)]
        fn run(self) -> f32 {
            sum_of(&self.0.iter().map(|&x| exp(x)).collect::<Vec<f32>>())
        }
    }
    assert_eq!(wide(Sum(&numbers)).to_bits(), Sum(&numbers).run().to_bits());
}

#[test]
fn least_and_sum_take_all_lanes() {
    for place in 0..LANES {
        let mut lanes = [2.0; LANES];
        lanes[place] = -1.0;
        assert_eq!(least_of(&lanes), -1.0);
        assert_eq!(sum_of(&lanes), 13.0);
    }
}
