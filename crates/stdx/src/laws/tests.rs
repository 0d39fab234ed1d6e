//! Against tables and against numbers worked out elsewhere.

use super::*;

fn near(value: f64, wanted: f64, tolerance: f64) {
    assert!((value - wanted).abs() <= tolerance, "{value} is not {wanted} ± {tolerance}");
}

#[test]
fn laws_agree_with_tables() {
    near(normal_below(0.0), 0.5, 1e-12);
    near(normal_below(1.959_963_984_540_054), 0.975, 1e-10);
    near(normal_below(-3.0), 0.001_349_898, 1e-8);
    for (freedom, t) in
        [(1.0, 12.7062), (4.0, 2.7764), (9.0, 2.2622), (10.0, 2.2281), (19.0, 2.0930), (99.0, 1.9842), (1e6, 1.9600)]
    {
        near(student_t_quantile(0.975, freedom), t, 1e-4);
    }
    near(chi_square_above(3.841_459, 1.0), 0.05, 1e-6);
    near(chi_square_above(18.307_04, 10.0), 0.05, 1e-6);
    near(chi_square_above(124.342, 100.0), 0.05, 1e-5);
    near(kolmogorov_above(1.3581), 0.05, 1e-4);
    near(kolmogorov_above(1.6276), 0.01, 1e-4);
    near(ln_gamma(0.5), 0.572_364_942_924_7, 1e-12);
    near(ln_gamma(10.0), 12.801_827_480_081_469, 1e-11);
    near(gamma_law_below(2.0, 3.0, 3.0), 1.0 - 2.0 * exp(-1.0), 1e-12);
}
