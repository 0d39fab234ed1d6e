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
        type Yield = [f32; LANES];
        #[inline(always)]
        fn run(self) -> [f32; LANES] {
            let mut sums = [0.0; LANES];
            for part in self.0.as_chunks::<LANES>().0 {
                for n in 0..LANES {
                    sums[n] += exp(part[n]);
                }
            }
            sums
        }
    }
    assert_eq!(wide(Sum(&numbers)).map(f32::to_bits), Sum(&numbers).run().map(f32::to_bits));
}
