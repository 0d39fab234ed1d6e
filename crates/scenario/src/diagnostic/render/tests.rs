use super::*;

fn problem(span: Option<std::ops::Range<usize>>) -> Diagnostic {
    Diagnostic {
        code: "H0102",
        severity: Severity::Error,
        message: "`time` has no key `dt`".to_string(),
        hint: "did you mean `dt_s`?".to_string(),
        span,
    }
}

#[test]
fn the_text_is_marked() {
    let rendered = render(&[problem(Some(7..9))], "day.toml", "[time]\ndt = 0.1\n", false);
    assert!(rendered.contains("error[H0102]: `time` has no key `dt`"), "{rendered}");
    assert!(rendered.contains("day.toml:2:1"), "{rendered}");
    assert!(rendered.contains("^^ did you mean `dt_s`?"), "{rendered}");
    assert!(render(&[problem(Some(7..9))], "day.toml", "[time]\ndt = 0.1\n", true).contains("\u{1b}["));
}

#[test]
fn a_problem_of_the_whole_text_names_the_file() {
    let rendered = render(&[problem(None)], "day.toml", "", false);
    assert!(rendered.contains("day.toml") && rendered.contains("did you mean"), "{rendered}");
}

#[test]
fn spans_that_cut_characters_or_leave_the_text_are_mended() {
    let text = "a = \"옥상\"\n";
    for start in 0..text.len() + 3 {
        for end in start..text.len() + 3 {
            let problem = problem(Some(start..end));
            assert!(render(std::slice::from_ref(&problem), "x.toml", text, false).contains("H0102"));
            assert!(json(&problem, "x.toml", text)["line"].is_number());
        }
    }
    let value = json(&problem(Some(8..11)), "x.toml", text);
    assert_eq!((value["line"].as_u64(), value["column"].as_u64()), (Some(1), Some(7)));
}
