//! Problems as people read them, and as programs do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::{Value, json as object};

use super::{Diagnostic, Severity};

/// Problems as people read them: the code, the file with line and column, the text itself marked, and a hint.
pub fn render(diagnostics: &[Diagnostic], file_name: &str, text: &str, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut rendered = String::new();
    for diagnostic in diagnostics {
        let level = if diagnostic.is_error() { Level::ERROR } else { Level::WARNING };
        let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
        let span = whole_characters(text, diagnostic.span.clone().unwrap_or(0..0));
        let mark = AnnotationKind::Primary.span(span).label(diagnostic.hint.as_str());
        let group = match diagnostic.span {
            Some(_) => title.element(Snippet::source(text).path(file_name).annotation(mark)),
            None => {
                title.element(annotate_snippets::Origin::path(file_name)).element(Level::HELP.message(diagnostic.hint.as_str()))
            }
        };
        rendered.push_str(&renderer.render(&[group]));
        rendered.push_str("\n\n");
    }
    rendered
}

/// A problem as programs read it: code, severity, message, hint, bytes, line and column from 1, in characters.
pub fn json(diagnostic: &Diagnostic, file_name: &str, text: &str) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut value = object!({
        "code": diagnostic.code,
        "severity": severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": file_name,
    });
    if let Some(span) = diagnostic.span.clone() {
        let span = whole_characters(text, span);
        let (line, column) = line_and_column(text, span.start);
        value["start"] = span.start.into();
        value["end"] = span.end.into();
        value["line"] = line.into();
        value["column"] = column.into();
    }
    value
}

/// Line and column of a byte, from 1, the column in characters.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The span within the text, with no character cut.
fn whole_characters(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let down = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = down(span.start);
    start..down(span.end).max(start)
}

#[cfg(test)]
mod tests;
