use super::*;

#[test]
fn every_name_gives_its_model_and_the_rows_are_its_defaults() {
    for name in Movement::NAMES {
        let mut model = Movement::named(name).expect("a name of the table gives a model");
        let usual = Movement::named(model.name()).expect("a model's own name is one of the table");
        assert_eq!(usual.name(), model.name());
        for spec in model.specs() {
            assert!(spec.min <= spec.default && spec.default <= spec.max, "{name}.{}", spec.name);
            let held = usual.get(spec.name).expect("a row names a field");
            assert!((held - spec.default).abs() < 1e-6, "{name}.{}: {held} is not the default {}", spec.name, spec.default);
            assert!(model.set(spec.name, spec.max));
            assert!((model.get(spec.name).unwrap_or(f64::NAN) - spec.max).abs() < 1e-3 * spec.max.abs().max(1.0));
        }
        assert!(model.get("nothing").is_none() && !model.set("nothing", 1.0));
    }
    assert!(Movement::named("teleport").is_none());
    assert_eq!(Movement::NAMES.first().copied(), Some(Movement::default().name()));
}
