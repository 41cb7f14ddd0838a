//! What fuzzing once found stays mended: `tests/it/data/regressions` has a folder
//! for each law, with the inputs that broke it.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use crate::fuzzed::LAWS;

#[test]
fn what_fuzzing_found_stays_mended() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/regressions");
    for &(name, law) in LAWS {
        law(b"");
        let Ok(inputs) = fs::read_dir(root.join(name)) else {
            continue;
        };
        for input in inputs {
            let path = input.unwrap().path();
            let input = fs::read(&path).unwrap();
            assert!(
                catch_unwind(|| law(&input)).is_ok(),
                "{} breaks the law of `{name}` again",
                path.display()
            );
        }
    }
}

#[test]
fn every_folder_of_regressions_has_a_law_and_every_law_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for folder in fs::read_dir(root.join("it/data/regressions")).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(LAWS.iter().any(|(law, _)| name == **law), "{name:?}");
    }
    let run = fs::read_to_string(root.join("fuzz/run")).unwrap();
    let names: Vec<&str> = LAWS.iter().map(|&(name, _)| name).collect();
    assert!(run.contains(&format!("targets=({})", names.join(" "))));
    for name in names {
        assert!(
            root.join(format!("fuzz/targets/{name}.rs")).exists(),
            "{name}"
        );
    }
}
