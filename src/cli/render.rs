//! `mujaz render`: the layout engine as a filter.

use std::io::Write;

use super::args::{DirectionName, JoinName, Render, Reorder};
use super::{DONE, output, own};
use crate::article::Direction;
use crate::safe::SafeText;
use crate::source;
use crate::text::{self, Base, Join, Options, Order};

/// Lays out every line of the input as a paragraph.
pub(super) fn render(render: &Render) -> anyhow::Result<u8> {
    let bytes = own::input(render.file.as_deref())?;
    let input = source::decode(&bytes, None).text;
    let join = match (render.join, render.reorder) {
        (Some(JoinName::Forms), _) | (None, Reorder::Ours) => Join::Forms,
        (Some(JoinName::Letters), _) | (None, Reorder::Terminal) => Join::Letters,
    };
    let base = match render.direction {
        DirectionName::Auto => Base::Auto(Direction::Ltr),
        DirectionName::Rtl => Base::Fixed(Direction::Rtl),
        DirectionName::Ltr => Base::Fixed(Direction::Ltr),
    };
    let options = Options {
        base,
        join,
        ..Options::default()
    };
    let order = match render.reorder {
        Reorder::Ours => Order::Visual,
        Reorder::Terminal => Order::Logical,
    };
    let width = usize::from(render.width);
    let mut out = output::standard_output();
    for paragraph in input.lines() {
        let paragraph = SafeText::new(paragraph);
        let lines = text::render(&paragraph, width, &options, order);
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(DONE)
}
