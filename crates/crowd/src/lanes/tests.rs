use super::*;
use crate::bodies::Body;

#[test]
fn exp_is_near_the_true_one() {
    for n in 0..6000 {
        let x = -(n as f32) * 0.01;
        let truth = stdx::float::exp(f64::from(x));
        let error = (f64::from(exp(x)) - truth).abs() / truth;
        let bound = if x > -8.0 { 4e-6 } else { 3e-5 };
        assert!(error < bound, "exp({x}) errs by {error}");
    }
    assert_eq!(exp(0.0), 1.0);
    assert!(exp(-1000.0) < 1e-25);
    // Where nobody is, 1e6 m away, a push is still no number that machines are slow with.
    assert!((exp(-1e7) * 1e-6).is_normal());
}

#[test]
fn wide_work_gives_the_same_bits_as_plain_work() {
    let numbers: Vec<f32> = (0..64).map(|n| -(n as f32) * 0.37).collect();
    struct Sum<'a>(&'a [f32]);
    impl Work for Sum<'_> {
        type Yield = [f32; LANES];
        #[inline(always)]
        fn run(self, _lanes: impl Lanes) -> [f32; LANES] {
            let mut sums = [0.0; LANES];
            for part in self.0.as_chunks::<LANES>().0 {
                for n in 0..LANES {
                    sums[n] += exp(part[n]);
                }
            }
            sums
        }
    }
    assert_eq!(wide(Sum(&numbers)).map(f32::to_bits), Sum(&numbers).run(Portable).map(f32::to_bits));
}

/// Eight people about the origin, the same for the same number.
fn eight(luck: u32) -> Eight {
    let mut state = luck;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32
    };
    let mut column = |width: f32| std::array::from_fn(|_| (next() - 0.5) * width);
    Eight {
        x_m: column(4.0),
        y_m: column(4.0),
        radius_m: column(0.5),
        wx_m_per_s: column(3.0),
        wy_m_per_s: column(3.0),
        vx_m_per_s: column(3.0),
        vy_m_per_s: column(3.0),
        cell: [0; LANES],
    }
}

/// What is picked of many eights, and turned, by this machine and by plain arithmetic.
struct Pick;

impl Work for Pick {
    type Yield = Vec<u32>;

    #[inline(always)]
    fn run(self, lanes: impl Lanes) -> Vec<u32> {
        let mut found = Vec::new();
        for luck in 0..200 {
            let seeker = Seeker::new([0.1, -0.2], [0.6, 0.8], [0.9, 1.7]);
            let mut picked = Picked::default();
            for n in 0..luck % 40 {
                let (eight, bits) = (eight(luck + 1000 * n), (luck * 37 + n * 11) as u8);
                found.push(u32::from(lanes.nearer(&eight, seeker.at_m, 1.3)));
                lanes.pick::<true, true>(&seeker, &eight, bits, &mut picked);
            }
            found.push(picked.count as u32);
            for column in [&picked.dx_m, &picked.dy_m, &picked.radius_m, &picked.wx_m_per_s, &picked.vy_m_per_s] {
                found.extend(column[..picked.count].iter().map(|number| number.to_bits()));
            }
            let eight = eight(luck);
            let rows = [
                &eight.x_m,
                &eight.y_m,
                &eight.radius_m,
                &eight.wx_m_per_s,
                &eight.wy_m_per_s,
                &eight.vx_m_per_s,
                &eight.vy_m_per_s,
                &eight.y_m,
            ];
            found.extend(lanes.turned(rows).iter().flatten().map(|number| number.to_bits()));
        }
        found
    }
}

#[test]
fn this_machine_picks_and_turns_as_plain_arithmetic_does() {
    assert_eq!(wide(Pick), Pick.run(Portable));
}

#[test]
fn who_is_close_or_ahead_is_picked_and_nobody_else() {
    let mut eight = Eight::GONE;
    // Close, ahead, behind, too far, close but not meant.
    let places = [[0.3, 0.0], [1.5, 0.2], [-1.5, 0.0], [3.0, 0.0], [0.0, 0.4]];
    for (n, at_m) in places.into_iter().enumerate() {
        eight.set(n, &Body { at_m, radius_m: 0.2, ..Body::STANDING });
    }
    let seeker = Seeker::new([0.0; 2], [1.0, 0.0], [1.0, 2.0]);
    let mut picked = Picked::default();
    Portable.pick::<false, false>(&seeker, &eight, 0b1110_1111, &mut picked);
    assert_eq!((picked.count, &picked.dx_m[..2], &picked.dy_m[..2]), (2, &[0.3, 1.5][..], &[0.0, 0.2][..]));
}
