//! Courtesies: thanks, praise, greetings and wishes, which tell of no event.
//!
//! The phrases are data (`language::cues`); what such a unit is worth is for
//! `super::weights`.

use super::opening::conjunction;
use super::verb::looks_like_verb;
use crate::language::cues::{Cues, Phrases};
use crate::language::words::Word;

/// The first words of a unit, among which its main verb and what that is about stand.
const NEAR: usize = 10;

/// The fewest words behind a verb of saying that may tell something.
const TOLD: usize = 4;

/// True when the first of `words`, a unit in `language`, tell that somebody thanks,
/// praises, greets or wishes; not where this is only in what is said, nor where something
/// else is said behind it.
pub(super) fn is_courtesy(words: &[Word], language: &str) -> bool {
    let cues = Cues::of(language);
    let and = conjunction(language);
    let bare = |at: usize| and.and_then(|and| words[at].folded.strip_prefix(and));
    let begins = |phrases: &Phrases, form: &str, at: usize| {
        phrases.length_with(form, &words[at..]).is_some()
    };
    let acts = |at: usize| {
        let is_one = |form: &str| cues.is_verb(form) || looks_like_verb(form);
        is_one(&words[at].folded) || bare(at).is_some_and(is_one)
    };
    // Behind a verb or a preposition "valued" is "the price".
    let is_noun = |at: usize| {
        let governed = at > 0 && cues.preposition.contains(&words[at - 1].folded);
        cues.praising.contains(&words[at].folded) && (governed || (0..at).any(acts))
    };
    let courteous = |&at: &usize| {
        let is_one = |form: &str| begins(&cues.courtesy, form, at);
        let begun = is_one(&words[at].folded) || at == 0 && bare(at).is_some_and(is_one);
        begun && !is_noun(at)
    };
    let says = |at: usize| {
        let is_one = |form: &str| begins(&cues.saying, form, at) || begins(&cues.said, form, at);
        is_one(&words[at].folded) || bare(at).is_some_and(is_one)
    };
    let announced = |word: &Word| cues.announcing.contains(&word.folded);
    let near = words.iter().take(NEAR).take_while(|word| !announced(word));
    let last = words.len().saturating_sub(TOLD);
    let found = (0..near.count()).find(courteous);
    found.is_some_and(|at| !(at + 1..last).any(says))
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
            "وثمن مدير الميناء عمل الصيادين في الشتاء",
            "مدير الميناء ثمن عمل الصيادين في الشتاء",
            "بارك شيخ القرية زواج البحار",
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
    fn a_price_and_a_name_are_none() {
        for text in [
            "ارتفع ثمن السمك إلى عشرين ليرة في أسواق الساحل",
            "ويدفع الصيادون ثمن العاصفة التي ضربت الساحل",
            "الزيادة في ثمن السمك تجاوزت عشرين ليرة",
            "افتتحت البلدية لونا بارك عند مدخل الميناء",
        ] {
            check("ar", text, false);
        }
    }

    #[test]
    fn what_is_done_or_only_said_is_none() {
        check("ar", "افتتح مدير الميناء رصيفا جديدا للسفن الكبيرة", false);
        check("ar", "أعلن مدير الميناء أن البلدية تشيد رصيفا جديدا", false);
        check("en", "The mayor said that islanders thanked him.", false);
        check(
            "en",
            "The pilot thanked the crew and said that no ship was lost.",
            false,
        );
        check(
            "ar",
            "وشكر القبطان البحارة، وقال إن أيا من السفن لم تغرق",
            false,
        );
    }
}
