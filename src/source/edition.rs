//! The sample edition: articles of our own writing that are part of the program.
//! They are files like any other and go the same way as any file.

/// The files of the edition in their order: name and text.
#[must_use]
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

macro_rules! edition {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../assets/edition/", $name))),)*]
    };
}

const FILES: &[(&str, &str)] = edition![
    "01-solar-wells.txt",
    "02-korea-anniversary-speech.txt",
    "03-cup-semi-final.txt",
    "04-trump-kim-contacts.txt",
    "05-warraq-release.txt",
    "06-putin-visit.txt",
    "07-tidal-school.txt",
    "08-wind-catchers.txt",
    "09-hardest-line.txt",
    "10-ice-towers.txt",
    "11-beijing-talks.txt",
    "12-tool-library.txt",
    "13-restored-diwan.txt",
    "14-wind-farm.txt",
    "15-fish-market-striker.txt",
    "16-motorbike-medics.txt",
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_in_the_edition() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/edition");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let listed: Vec<&str> = super::files().iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, names);
    }
}
