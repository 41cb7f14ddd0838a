//! The `mujaz` command; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    mujaz::cli::main()
}
