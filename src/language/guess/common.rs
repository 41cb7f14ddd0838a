//! The commonest small words of languages in Latin letters. In a headline they tell its
//! language sooner than trigrams do, which need some sentences.

/// The words, in small letters, by code.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the of to and for with from by is are was as after over its his her who how why what will \
         has have into against says on at in a an not be this that it he you we they than new you",
    ),
    (
        "fr",
        "le la les des du de et un une en dans pour sur au aux est avec par qui que pas après ses son \
         se sont plus ce cette il elle selon",
    ),
    (
        "de",
        "der die das und den von zu mit für auf ist im dem nicht ein eine einen nach bei aus über wird \
         sich als auch am in vor sind",
    ),
    (
        "es",
        "el la los las de y en un una que del al por con para se su sus tras es más lo como",
    ),
    (
        "pt",
        "o a os as de e em um uma do da dos das no na nos nas por para com que se ao é não mais",
    ),
    (
        "it",
        "il lo la i gli le di e in un una che del della dei delle per con non si al alla nel è da più",
    ),
    (
        "nl",
        "de het een van en in op voor met is te naar niet bij uit aan dat zijn wordt door",
    ),
    (
        "sv",
        "och i att en ett det som på är för av med till inte efter den om",
    ),
    (
        "da",
        "og i at en et det som på er for af med til ikke efter den om",
    ),
    ("fi", "ja on ei se että oli myös ovat kun mutta"),
    ("pl", "i w na z do się nie to że jest o od po dla jak"),
    ("cs", "a v na se z do je o k pro po že s ve podle"),
    ("hu", "a az és egy nem hogy is meg már csak"),
    ("ro", "și de la în cu pe un o din nu este ce pentru după"),
    ("tr", "ve bir bu için ile da de çok daha sonra olan"),
    (
        "id",
        "dan di yang ke dari untuk dengan pada ini itu akan tidak",
    ),
    ("vi", "và của các là có cho trong được với một"),
];

/// How many words of `text` are among the commonest of each language.
fn counts(text: &str) -> impl Iterator<Item = (&'static str, usize)> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    WORDS.iter().map(move |&(code, list)| {
        let is_one = |word: &&String| list.split(' ').any(|listed| listed == **word);
        (code, words.iter().filter(is_one).count())
    })
}

/// The language that has more of the small words of `text` than any other, by `lead` at
/// least.
pub(super) fn language(text: &str, lead: usize) -> Option<&'static str> {
    let mut counts: Vec<_> = counts(text).collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let [first, second, ..] = counts[..] else {
        return None;
    };
    (first.1 >= second.1 + lead).then_some(first.0)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn small_words_tell_a_headline() {
        for (text, expected) in [
            ("The minister and the port", Some("en")),
            ("Le port et la ville", Some("fr")),
            ("Der Hafen und die Stadt", Some("de")),
            ("El puerto y la ciudad", Some("es")),
            ("O porto e a cidade", Some("pt")),
            ("Il porto e la città", Some("it")),
            ("Liman ve bir gemi", Some("tr")),
            ("Messi", None),
            ("", None),
        ] {
            assert_eq!(language(text, 1), expected, "{text}");
        }
    }
}
