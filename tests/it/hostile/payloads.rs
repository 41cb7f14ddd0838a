//! Strings that steer terminals, turn text round or flood cells, made by family.

/// What stands before and after each of them: it must be seen whatever the
/// payload does.
pub(super) const BEFORE: &str = "Before";
pub(super) const AFTER: &str = "After";

/// Every payload with the name of its family.
pub(super) fn all() -> Vec<(&'static str, String)> {
    let families = [
        ("control strings", control_strings()),
        ("control sequences", control_sequences()),
        ("single controls", single_controls()),
        ("broken sequences", broken_sequences()),
        ("line breaks", line_breaks()),
        ("directions", directions()),
        ("floods", floods()),
        ("contested widths", contested_widths()),
        ("unseen characters", unseen_characters()),
    ];
    families
        .into_iter()
        .flat_map(|(family, payloads)| payloads.into_iter().map(move |payload| (family, payload)))
        .collect()
}

/// OSC, DCS, APC, PM and SOS in seven and eight bits, with each of their ends.
fn control_strings() -> Vec<String> {
    let begins = [
        "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x1bk", "\u{9d}", "\u{90}", "\u{9f}",
        "\u{9e}", "\u{98}",
    ];
    let bodies = [
        "0;owned",
        "2;owned",
        "52;c;b3duZWQ=",
        "52;c;?",
        "8;;https://other.example/",
        "50;?",
        "9;owned",
        "1337;File=inline=1:b3duZWQ=",
        "$qm",
        "Gf=100,t=f;b3duZWQ=",
        "tmux;\x1b\x1b]0;owned\x07",
    ];
    let ends = ["\x07", "\x1b\\", "\u{9c}", ""];
    let rounds = begins.len() * 4;
    (0..rounds)
        .map(|round| {
            let body = bodies[round % bodies.len()];
            format!(
                "{}{body}{}",
                begins[(round + round / bodies.len()) % begins.len()],
                ends[round / bodies.len() % ends.len()]
            )
        })
        .collect()
}

fn control_sequences() -> Vec<String> {
    let finals = [
        "2J",
        "H",
        "?1049l",
        "?2004l",
        "?1000h",
        "?2026h",
        "8m",
        "3;4r",
        "?6h",
        "c",
        "6n",
        ">q",
        "18t",
        "21t",
        "2000000000b",
        "999999999C",
        "4h",
        "!p",
        "?5h",
    ];
    let begins = ["\x1b[", "\u{9b}"];
    let mut payloads: Vec<String> = finals
        .iter()
        .flat_map(|end| begins.iter().map(move |begin| format!("{begin}{end}")))
        .collect();
    payloads.extend(
        [
            "\x1bc",
            "\x1b#8",
            "\x1b(0",
            "\x1b=",
            "\x1bM",
            "\x1b7\x1b8",
            "\x1b%G",
        ]
        .map(String::from),
    );
    payloads
}

/// Every control of C0 and C1, and delete.
fn single_controls() -> Vec<String> {
    (0..0x20)
        .chain(0x7f..0xa0)
        .filter_map(char::from_u32)
        .map(|c| c.to_string().repeat(3))
        .collect()
}

fn broken_sequences() -> Vec<String> {
    let pieces = [
        "\x1b",
        "\x1b[",
        "\x1b[1;",
        "\x1b]0;never ends",
        "\x1b\u{301}[2J",
        "\x1b\x1b[2J",
        "\x1b\u{200d}]0;x\x07",
        "\x1b[\u{661}J",
        "\u{9b}\u{9b}2J",
        "\x18\x1a\x1b[2J",
        "\x1b[31\x1b[2J",
    ];
    pieces.map(String::from).to_vec()
}

fn line_breaks() -> Vec<String> {
    [
        "\n", "\r", "\r\n", "\t", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
    ]
    .into_iter()
    .flat_map(|end| [format!("{end}[new] a row that nobody sent"), end.repeat(9)])
    .chain(["\u{8}".repeat(40), "\u{7f}".repeat(40)])
    .collect()
}

/// Overrides, embeddings, isolates and marks: open, closed too often, deep.
fn directions() -> Vec<String> {
    let openers = [
        '\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    ];
    let mut payloads: Vec<String> = openers.iter().map(|c| format!("{c}gpj.exe")).collect();
    payloads.extend(openers.iter().map(|&c| c.to_string().repeat(200) + "deep"));
    payloads.extend(["\u{2069}".repeat(60), "\u{202c}".repeat(60)]);
    payloads.push("\u{2067}\u{5d0}\u{2069}\u{202e}(\u{5d1}\u{2068}".to_owned());
    payloads.push("\u{200e}\u{200f}\u{61c}".repeat(40));
    payloads.push("\u{5d0}".to_owned() + &"(".repeat(80) + "a" + &")".repeat(80));
    payloads
}

fn floods() -> Vec<String> {
    let repeated = [
        ("Z", "\u{301}\u{324}\u{488}"),
        ("\u{645}", "\u{651}\u{64e}\u{650}"),
        ("", "\u{301}"),
        ("", "\u{1f468}\u{200d}"),
        ("", "\u{1f1e6}"),
        ("", "\u{1100}"),
        ("", "\u{1160}"),
        ("", "\u{915}\u{94d}"),
        ("", "\u{600}"),
        ("\u{645}", "\u{640}"),
        ("a", "\u{e0100}"),
        ("a", "\u{fe0f}"),
        ("\u{628}", "\u{200d}"),
        ("", "\u{fdfd}"),
        ("", "\u{644}\u{627}"),
    ];
    repeated
        .iter()
        .map(|(base, more)| format!("{base}{}", more.repeat(300)))
        // More columns than sixteen bits can count.
        .chain(["\u{1100}".repeat(32_769)])
        .collect()
}

fn contested_widths() -> Vec<String> {
    [
        "1\u{fe0f}\u{20e3}",
        "\u{260e}\u{fe0f}\u{260e}\u{fe0e}",
        "\u{1fae8}\u{1faea}",
        "\u{a7}\u{b1}\u{2192}\u{25a1}",
        "\u{3164}\u{115f}\u{ffa0}",
        "\u{ff76}\u{ff9e}",
        "\u{fdfa}\u{fdfd}",
        "\u{fe12}\u{fe19}",
        "\u{e000}\u{f0000}",
        "\u{1f44d}\u{1f3fd}",
        "\u{6f22}\u{5b57}",
        "\u{fefb}\u{fefc}",
        "\u{e33}\u{e33}",
        "\u{1f1f8}\u{1f1e6}",
        "\u{12427}\u{1242b}",
        "\u{2e3a}\u{2e3b}",
    ]
    .map(|widths| widths.repeat(5))
    .to_vec()
}

fn unseen_characters() -> Vec<String> {
    [
        "\u{200b}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{180e}",
        "\u{34f}",
        "\u{e0001}\u{e0041}\u{e007f}",
        "\u{fff9}a\u{fffa}b\u{fffb}",
        "\u{fdd0}",
        "\u{ffff}",
        "\u{1ffff}",
        "\u{206a}",
        "\u{1d173}",
        "\u{fffc}",
        "\u{2061}",
        "\u{1bca0}",
    ]
    .map(|unseen| format!("{unseen}x{unseen}"))
    .to_vec()
}
