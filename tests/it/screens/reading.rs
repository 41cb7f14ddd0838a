//! A reader's ways through the screen.

use mujaz::config::locale::Interface;

use super::{dump, press, reader};

#[test]
fn look() {
    for (interface, columns, rows) in [
        (Interface::English, 80, 24),
        (Interface::Arabic, 80, 24),
        (Interface::Arabic, 120, 40),
        (Interface::Arabic, 40, 15),
    ] {
        let mut app = reader(interface, columns, rows);
        println!("{}", dump(&app));
        press(&mut app, "Enter");
        println!("{}", dump(&app));
    }
}
