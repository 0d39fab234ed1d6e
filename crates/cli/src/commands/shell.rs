//! `hyosan completions` and `hyosan manual`, from the same definitions as the help.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::Cli;
use crate::failure::Failure;
use crate::terminal;

/// Prints completions.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hyosan", &mut text);
    Ok(terminal::print(&String::from_utf8_lossy(&text))?)
}

/// Prints the manual page: the program, then each command with its options.
pub(super) fn manual() -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    for sub in commands_of(&command) {
        section(sub, "", &mut text)?;
    }
    page.render_extra_section(&mut text)?;
    page.render_version_section(&mut text)?;
    let text = String::from_utf8_lossy(&text).replace(PREAMBLE, "");
    Ok(terminal::print(&format!("{PREAMBLE}{text}"))?)
}

/// What the renderer puts before every section: an apostrophe for each kind of roff. Once is enough.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

fn commands_of(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|sub| sub.get_name() != "help")
}

fn section(command: &clap::Command, above: &str, text: &mut Vec<u8>) -> std::io::Result<()> {
    let name = format!("{above}{}", command.get_name());
    if command.has_subcommands() {
        return commands_of(command).try_for_each(|sub| section(sub, &format!("{name} "), text));
    }
    let page = Man::new(command.clone());
    let mut body = Vec::new();
    page.render_synopsis_section(&mut body)?;
    page.render_description_section(&mut body)?;
    page.render_options_section(&mut body)?;
    // The command's own headings become headings within it.
    let body = String::from_utf8_lossy(&body).replace(".SH ", ".SS ");
    text.extend(format!(".SH \"HYOSAN {}\"\n{body}", name.to_uppercase()).bytes());
    Ok(())
}
