//! Truth on the command line and in variables of the environment: `true` and `false`, and
//! what else one writes for them, such as `1` and `no`.

use std::ffi::OsStr;

use clap::builder::{BoolValueParser, BoolishValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

/// Reads `true` and `false`, and `1`, `yes`, `on` and the like in letters of any size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Truth;

impl TypedValueParser for Truth {
    type Value = bool;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<bool, Error> {
        let read = BoolishValueParser::new().parse_ref(command, arg, value);
        // What there is is told by the two that are offered.
        read.or_else(|_| BoolValueParser::new().parse_ref(command, arg, value))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offered = ["true", "false"].map(PossibleValue::new);
        Some(Box::new(offered.into_iter()))
    }
}
