//! Real terminals on a virtual screen: started, photographed, ended.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::picture::Picture;

/// The font that every terminal is given; it has Arabic and Hebrew.
const FONT: &str = "DejaVu Sans Mono";

pub(super) const COLUMNS: u16 = 84;
pub(super) const ROWS: u16 = 34;

/// How long a terminal may take to show what it was given.
const PATIENCE: Duration = Duration::from_secs(90);

/// What stands between the terminal and the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Nothing,
    Tmux,
    Screen,
    /// A pane of tmux beside one that prints raw Arabic.
    Split,
}

/// A terminal to be photographed.
pub(super) struct Model {
    pub(super) name: &'static str,
    /// The program that must be installed.
    pub(super) program: &'static str,
    pub(super) inside: Inside,
    /// It chooses the form of a letter by its neighbours even where a
    /// presentation form was sent.
    pub(super) shapes_forms: bool,
}

pub(super) const MODELS: &[Model] = &[
    model("xterm", "xterm", Inside::Nothing),
    model("vte", "sakura", Inside::Nothing),
    model("vte-tmux", "sakura", Inside::Tmux),
    model("vte-split", "sakura", Inside::Split),
    model("vte-screen", "sakura", Inside::Screen),
    model("mlterm", "mlterm", Inside::Nothing),
    model("kitty", "kitty", Inside::Nothing),
    Model {
        shapes_forms: true,
        ..model("konsole", "konsole", Inside::Nothing)
    },
    model("foot", "foot", Inside::Nothing),
    model("alacritty", "alacritty", Inside::Nothing),
    model("st", "stterm", Inside::Nothing),
    model("qterminal", "qterminal", Inside::Nothing),
];

const fn model(name: &'static str, program: &'static str, inside: Inside) -> Model {
    Model {
        name,
        program,
        inside,
        shapes_forms: false,
    }
}

pub(super) fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

impl Model {
    /// Columns that the program has.
    pub(super) fn columns(&self) -> u16 {
        if self.inside == Inside::Split {
            COLUMNS - 25
        } else {
            COLUMNS
        }
    }

    /// What has to be installed and is not.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let around: &[&str] = match self.inside {
            Inside::Nothing => &[],
            Inside::Tmux | Inside::Split => &["tmux"],
            Inside::Screen => &["screen"],
        };
        let under: &[&str] = if self.program == "foot" {
            &["weston"]
        } else {
            &["dbus-run-session"]
        };
        ["Xvfb", "import", "bash", "script", self.program]
            .iter()
            .chain(around)
            .chain(under)
            .copied()
            .filter(|program| !is_installed(program))
            .collect()
    }
}

/// A virtual screen with a terminal on it, which runs a script.
pub(super) struct Desk {
    children: Vec<Child>,
    folder: tempfile::TempDir,
    display: String,
    tmux: Option<String>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(socket) = &self.tmux {
            let _ = Command::new("tmux")
                .args(["-L", socket, "kill-server"])
                .stderr(Stdio::null())
                .status();
        }
        for child in self.children.iter_mut().rev() {
            let group = format!("-{}", child.id());
            let _ = Command::new("kill")
                .args(["--", &group])
                .stderr(Stdio::null())
                .status();
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Desk {
    /// Starts the terminal, which runs `script` with bash.
    pub(super) fn start(model: &Model, script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::write(&inner, script).unwrap();
        let inner = inner.to_str().unwrap();
        let socket = format!("mujaz-{}-{}", model.name, std::process::id());
        let tmux = format!("tmux -L {socket} -f /dev/null set -g status off \\; ");
        let outer = match model.inside {
            Inside::Nothing => format!("exec bash {inner}"),
            Inside::Tmux => format!("{tmux} new-session bash {inner}"),
            Inside::Split => {
                let raw = folder.path().join("raw");
                fs::write(&raw, RAW).unwrap();
                let raw = raw.display();
                format!("{tmux} new-session bash {inner} \\; split-window -d -h -l 24 bash {raw}")
            }
            Inside::Screen => format!("screen -U -c /dev/null bash {inner}"),
        };
        let start = folder.path().join("outer");
        fs::write(&start, outer + "\n").unwrap();
        let mut desk = Self {
            children: Vec::new(),
            folder,
            display: String::new(),
            tmux: matches!(model.inside, Inside::Tmux | Inside::Split).then_some(socket),
        };
        desk.start_display();
        desk.start_terminal(model, start.to_str().unwrap());
        desk
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn start_display(&mut self) {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1100x1000x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        self.children.push(server);
        self.display = format!(":{}", number.trim());
    }

    fn start_terminal(&mut self, model: &Model, start: &str) {
        let geometry = format!("{COLUMNS}x{ROWS}+0+0");
        let sized = format!("{FONT} 14");
        let mut wayland = None;
        let words: Vec<String> = match model.program {
            "xterm" => list(&[
                "xterm",
                "-u8",
                "-fa",
                FONT,
                "-fs",
                "14",
                "-geometry",
                &geometry,
                "-e",
                "bash",
                start,
            ]),
            "sakura" => list(&[
                "dbus-run-session",
                "sakura",
                "-f",
                &sized,
                "-c",
                &COLUMNS.to_string(),
                "-r",
                &ROWS.to_string(),
                "-x",
                &format!("bash {start}"),
            ]),
            "mlterm" => {
                self.write(".mlterm/aafont", &format!("DEFAULT={FONT}\n"));
                list(&[
                    "mlterm",
                    "--type=xft",
                    "--fontsize=18",
                    &format!("--geometry={geometry}"),
                    "-e",
                    "bash",
                    start,
                ])
            }
            "kitty" => list(&[
                "kitty",
                "--config",
                "NONE",
                "-o",
                &format!("font_family={FONT}"),
                "-o",
                "font_size=14",
                "-o",
                "remember_window_size=no",
                "-o",
                &format!("initial_window_width={COLUMNS}c"),
                "-o",
                &format!("initial_window_height={ROWS}c"),
                "-o",
                "update_check_interval=0",
                "bash",
                start,
            ]),
            "alacritty" => list(&[
                "alacritty",
                "-o",
                &format!("font.normal.family='{FONT}'"),
                "-o",
                "font.size=14",
                "-o",
                &format!("window.dimensions.columns={COLUMNS}"),
                "-o",
                &format!("window.dimensions.lines={ROWS}"),
                "-e",
                "bash",
                start,
            ]),
            "konsole" => {
                self.write(
                    ".local/share/konsole/S.profile",
                    &format!(
                        "[Appearance]\nFont={FONT},14,-1,5,50,0,0,0,0,0\n[General]\nName=S\nParent=FALLBACK/\nTerminalColumns={COLUMNS}\nTerminalRows={ROWS}\n"
                    ),
                );
                list(&[
                    "dbus-run-session",
                    "konsole",
                    "--profile",
                    "S",
                    "--hide-menubar",
                    "--hide-tabbar",
                    "--separate",
                    "--nofork",
                    "-e",
                    "bash",
                    start,
                ])
            }
            "stterm" => list(&[
                "stterm",
                "-f",
                &format!("{FONT}:size=14"),
                "-g",
                &geometry,
                "-e",
                "bash",
                start,
            ]),
            "qterminal" => {
                self.write(
                    "config/qterminal.org/qterminal.ini",
                    &format!(
                        "[General]\nfontFamily={FONT}\nfontSize=14\nHideTabBarWithOneTab=true\nMenuVisible=false\nAskOnExit=false\n"
                    ),
                );
                list(&[
                    "dbus-run-session",
                    "qterminal",
                    "--geometry",
                    "1080x960+0+0",
                    "-e",
                    "bash",
                    start,
                ])
            }
            "foot" => {
                self.write(
                    "weston.ini",
                    "[core]\nbackend=x11-backend.so\nshell=desktop-shell.so\nidle-time=0\n[shell]\npanel-position=none\nbackground-color=0xff303030\n",
                );
                let settings = self.folder().join("weston.ini");
                self.run(
                    &list(&[
                        "weston",
                        &format!("--config={}", settings.display()),
                        "--socket=mujaz",
                        "--width=1100",
                        "--height=1000",
                        "--use-pixman",
                    ]),
                    None,
                );
                let socket = self.folder().join("mujaz");
                wait("weston", || socket.exists());
                wayland = Some("mujaz");
                list(&[
                    "foot",
                    "-f",
                    &format!("{FONT}:size=14"),
                    "-W",
                    &format!("{COLUMNS}x{ROWS}"),
                    "bash",
                    start,
                ])
            }
            other => panic!("nobody knows how to start {other}"),
        };
        self.run(&words, wayland);
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&mut self, words: &[String], wayland: Option<&str>) {
        let home = self.folder();
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LC_ALL", "C.UTF-8")
            .env("LANG", "C.UTF-8")
            .env("HOME", home)
            .env("SHELL", "/bin/bash")
            .env("XDG_RUNTIME_DIR", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("DISPLAY", &self.display)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("GALLIUM_DRIVER", "llvmpipe")
            .env("NO_AT_BRIDGE", "1")
            .env("QT_LOGGING_RULES", "*=false")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        if let Some(wayland) = wayland {
            command.env("WAYLAND_DISPLAY", wayland);
        }
        self.children.push(command.spawn().unwrap());
    }

    /// Photographs the screen once `holds` is true of it and it stands still.
    pub(super) fn photograph(
        &self,
        keep: &PathBuf,
        holds: impl Fn(&Picture) -> bool,
    ) -> Option<Picture> {
        let end = Instant::now() + PATIENCE;
        let mut last = Vec::new();
        let mut still = 0;
        while Instant::now() < end {
            thread::park_timeout(Duration::from_millis(400));
            let bytes = Command::new("import")
                .args([
                    "-display",
                    &self.display,
                    "-window",
                    "root",
                    "-depth",
                    "8",
                    "ppm:-",
                ])
                .output()
                .unwrap()
                .stdout;
            still = if bytes == last { still + 1 } else { 0 };
            last = bytes;
            if still < 2 {
                continue;
            }
            let picture = Picture::read(&last)?;
            if holds(&picture) {
                let pixmap = keep.with_extension("ppm");
                fs::write(&pixmap, &last).unwrap();
                let _ = Command::new("convert").args([&pixmap, keep]).status();
                let _ = fs::remove_file(pixmap);
                return Some(picture);
            }
        }
        None
    }

    /// Lets the script go on to its next step.
    pub(super) fn go_on(&self, step: &str) {
        fs::write(self.folder().join(step), "").unwrap();
    }

    /// Waits until the script has come to a step.
    pub(super) fn reached(&self, step: &str) {
        let file = self.folder().join(step);
        wait(step, || file.exists());
    }
}

const RAW: &str = "printf '\\033[?25l'; for n in 1 2 3 4 5 6 7 8 9 10; do echo 'نص عربي خام (15%) هنا'; done; sleep 300\n";

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn wait(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "waited for {what}");
        thread::park_timeout(Duration::from_millis(100));
    }
}
