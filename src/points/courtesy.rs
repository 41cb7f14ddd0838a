//! Courtesies: thanks, praise, greetings and wishes, which tell of no event.
//!
//! The phrases are data (`language::cues`); what such a unit is worth is for
//! `super::weights`.

use super::opening::conjunction;
use crate::language::cues::Cues;
use crate::language::words::Word;

/// The first words of a unit, among which its main verb and what that is about stand.
const NEAR: usize = 10;

/// True when the first of `words`, a unit in `language`, tell that somebody thanks,
/// praises, greets or wishes; not where this is only in what is said.
pub(super) fn is_courtesy(words: &[Word], language: &str) -> bool {
    let cues = Cues::of(language);
    let said = |word: &Word| cues.announcing.contains(&word.folded);
    let courteous = |at: usize| {
        let whole = &*words[at].folded;
        let bare = conjunction(language).and_then(|and| whole.strip_prefix(and));
        let mut forms = std::iter::once(whole).chain(bare.filter(|_| at == 0));
        forms.any(|form| cues.courtesy.length_with(form, &words[at..]).is_some())
    };
    let near = words.iter().take(NEAR).take_while(|word| !said(word));
    (0..near.count()).any(courteous)
}

#[cfg(test)]
mod tests {
    use super::is_courtesy;
    use crate::language::words::words;

    fn check(language: &str, text: &str, courtesy: bool) {
        assert_eq!(is_courtesy(&words(text, 0), language), courtesy, "{text}");
    }

    #[test]
    fn thanks_praise_and_wishes_are_courtesies() {
        for text in [
            "أعرب مدير الميناء عن شكره لعمال الرصيف",
            "وأشادت البلدية بعمل الصيادين في الشتاء",
            "يأمل الصيادون أن يعود السمك إلى الخليج",
        ] {
            check("ar", text, true);
        }
        check("en", "The mayor thanked the crew of the night ferry.", true);
        check(
            "en",
            "Amin will hope that the harbour opens in spring.",
            true,
        );
    }

    #[test]
    fn what_is_done_or_only_said_is_none() {
        check("ar", "افتتح مدير الميناء رصيفا جديدا للسفن الكبيرة", false);
        check("ar", "أعلن مدير الميناء أن البلدية تشيد رصيفا جديدا", false);
        check("en", "The mayor said that islanders thanked him.", false);
    }
}
