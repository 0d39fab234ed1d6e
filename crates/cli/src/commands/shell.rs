//! `hyosan completions` and `hyosan manual`, from the same definitions as the help.

use clap::CommandFactory;

use crate::args::Cli;
use crate::failure::Failure;
use crate::terminal;

/// Prints completions.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hyosan", &mut text);
    Ok(terminal::print(&String::from_utf8_lossy(&text))?)
}

/// Prints the manual page: the program, then each command.
pub(super) fn manual() -> Result<(), Failure> {
    let mut text = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        section(sub, "", &mut text)?;
    }
    Ok(terminal::print(&String::from_utf8_lossy(&text))?)
}

fn section(command: &clap::Command, above: &str, text: &mut Vec<u8>) -> std::io::Result<()> {
    let name = format!("{above}{}", command.get_name());
    let inner: Vec<&clap::Command> = command.get_subcommands().filter(|sub| sub.get_name() != "help").collect();
    if inner.is_empty() {
        let page = clap_mangen::Man::new(command.clone());
        text.extend(format!(".SH \"HYOSAN {}\"\n", name.to_uppercase()).bytes());
        let mut body = Vec::new();
        page.render_synopsis_section(&mut body)?;
        page.render_description_section(&mut body)?;
        page.render_options_section(&mut body)?;
        // The page's own headings become headings within the command.
        text.extend(String::from_utf8_lossy(&body).replace(".SH ", ".SS ").bytes());
    }
    inner.into_iter().try_for_each(|sub| section(sub, &format!("{name} "), text))
}
