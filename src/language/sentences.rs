//! Sentence ends as news really writes them.
//!
//! UAX #29 breaks after "Mr." and "د." and never between "aid.He"; the rules
//! here know abbreviations, initials, decimals, list numbers, acronyms, closing
//! quotation marks and ends with no space behind them. They look at a mark and
//! its neighbours only, so they need no language; a comma never ends a sentence.

use std::ops::Range;

use super::abbreviation::{REACH, is_abbreviated, is_spelt_out};

/// The sentences of `text` in order, blanks around them left out. A line break
/// ends one always. The work is in proportion to what is asked for, so the
/// first sentences of a long text come cheaply.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            at = end_of_sentence(text, start);
            let raw = &text[start..at];
            let trimmed = raw.trim();
            if trimmed.contains(char::is_alphanumeric) {
                let start = start + (raw.len() - raw.trim_start().len());
                return Some(start..start + trimmed.len());
            }
        }
        None
    })
}

/// Where the sentence that starts at `start` ends, closing quotes included.
fn end_of_sentence(text: &str, start: usize) -> usize {
    let mut quoted = false;
    // What closes the bracket that was opened last.
    let mut closing = None;
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if matches!(c, '\n' | '\u{2028}' | '\u{2029}') {
            return next;
        }
        let mark = length_of_marks(&text[at..]);
        if mark == 0 {
            quoted ^= is_straight(c) && !is_gershayim(text, at);
            closing = match c {
                '(' => Some(')'),
                '«' => Some('»'),
                '“' => Some('”'),
                c if closing == Some(c) => None,
                _ => closing,
            };
            at = next;
            continue;
        }
        let marks = at..at + mark;
        let end = marks.end + closers(&text[marks.end..], quoted);
        // Dots in the middle of a quotation or between brackets are a pause.
        let dots = end == marks.end && text[marks.clone()].starts_with("..");
        let pause =
            dots && (quoted || closing.is_some_and(|closing| closes(&text[end..], closing)));
        if !pause && ends_here(text, start, marks.clone(), end) {
            return end;
        }
        quoted ^= text[marks.end..end].matches(is_straight).count() % 2 == 1;
        at = end;
    }
    text.len()
}

/// True when `closing` stands near in `rest`, on the same line.
fn closes(rest: &str, closing: char) -> bool {
    let near = rest.chars().take(REACH);
    near.take_while(|c| *c != '\n').any(|c| c == closing)
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '。'
            | '！'
            | '？'
            | '‼'
            | '⁇'
            | '⁉'
            | '።'
            | '፧'
            | '፨'
            | '։'
    )
}

/// The length in bytes of the marks at the head of `text`. Two of the signs that Amharic
/// parts words with are its full stop, as most keyboards have it.
fn length_of_marks(text: &str) -> usize {
    let mut pairs = 0;
    while text[pairs..].starts_with("፡፡") {
        pairs += "፡፡".len();
    }
    pairs + length_of(&text[pairs..], is_mark)
}

/// The length in bytes of the characters at the head of `text` that are `kind`.
fn length_of(text: &str, kind: impl Fn(char) -> bool) -> usize {
    text.find(|c| !kind(c)).unwrap_or(text.len())
}

/// The length in bytes of the closing quotes and brackets at the head of
/// `text`. A straight quote closes when one is open, and when a blank follows it:
/// then it cannot open.
fn closers(text: &str, mut quoted: bool) -> usize {
    text.char_indices()
        .find(|&(at, c)| match c {
            _ if is_straight(c) => {
                let opens = text[at + c.len_utf8()..].starts_with(|c: char| !c.is_whitespace());
                !std::mem::replace(&mut quoted, false) && opens
            }
            // Urdu and German close with what others open with.
            '“' | '‘' => text[at + c.len_utf8()..].starts_with(|c: char| !c.is_whitespace()),
            _ => !matches!(
                c,
                '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '》' | '】'
            ),
        })
        .map_or(text.len(), |(at, _)| at)
}

/// True when the `marks` in the sentence from `start` end it; `end` lies behind
/// the closing quotes.
fn ends_here(text: &str, start: usize, marks: Range<usize>, end: usize) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let near = text.floor_char_boundary(marks.start.saturating_sub(REACH));
    let before = &text[start.max(near)..marks.start];
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("")
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    let mark = &text[marks.clone()];
    if mark == "۔" && is_spelt_out(word, rest) {
        return false;
    }
    if !next.is_whitespace() {
        let spaced = before.ends_with(char::is_whitespace);
        return ends_glued(word, spaced, mark, &text[marks.end..end], rest);
    }
    let Some(first) = rest
        .chars()
        .take(REACH)
        .find(|c| c.is_alphanumeric() || *c == '\n')
    else {
        return true;
    };
    if first == '\n' {
        return true;
    }
    // A full stop between two blanks is how tokenised text ends a sentence.
    if first.is_lowercase() {
        return mark == "." && before.ends_with(char::is_whitespace);
    }
    if !matches!(mark, "." | "۔") || word.is_empty() {
        return true;
    }
    !is_abbreviated(before, word, rest)
}

/// True when a full stop with no space behind it ends a sentence all the same:
/// `aid.He`, `مدني.تكبد`, `over."They`; `spaced` when a blank stands in front of it.
fn ends_glued(word: &str, spaced: bool, mark: &str, closing: &str, rest: &str) -> bool {
    if mark.starts_with(['。', '！', '？']) {
        return !goes_on(closing, rest);
    }
    if mark == "." && is_list_number(rest) {
        return word.chars().next_back().is_none_or(char::is_alphabetic);
    }
    let Some(next) = rest.chars().next().filter(|c| c.is_alphabetic()) else {
        return false;
    };
    if mark.starts_with(['؟', '۔', '?', '!', '।', '።', '፡', '፧', '፨', '։']) {
        return !next.is_lowercase() && (!next.is_ascii() || next.is_uppercase());
    }
    if mark != "." {
        return false;
    }
    if !closing.is_empty() {
        return next.is_uppercase() || is_right_to_left(next);
    }
    // The quotes may stand in front of the stop as well as behind it.
    let word = word.trim_end_matches(['"', '״', '\'', '”', '’', '»', ')', ']']);
    let Some(last) = word.chars().next_back() else {
        return spaced && is_right_to_left(next);
    };
    let following: String = rest
        .chars()
        .take(REACH)
        .take_while(|c| c.is_alphabetic())
        .collect();
    let long_enough = word.chars().count() >= 3 && following.chars().count() >= 2;
    // "Example.Com.au" is an address, "ended.Then. But" is not.
    let address = word.contains(['.', '@', '/'])
        || rest[following.len()..]
            .strip_prefix(['.', '/'])
            .is_some_and(|more| more.starts_with(char::is_lowercase));
    long_enough
        && !address
        && (last.is_lowercase() && next.is_uppercase()
            || (is_right_to_left(last) || last.is_numeric()) && is_right_to_left(next))
}

/// True when a Chinese or Japanese sentence goes on with `rest`, in front of which stand a
/// mark that ends others and what closed a quotation, if any: with a comma, or with the
/// Japanese word that tells that this was said.
fn goes_on(closing: &str, rest: &str) -> bool {
    rest.starts_with(['，', '、', '；', '：', '…', '—'])
        || !closing.is_empty() && rest.starts_with(['と', 'な', 'の', 'に', 'を'])
}

/// True when `rest` opens with the number of an item of a list: `3. `.
fn is_list_number(rest: &str) -> bool {
    let behind = rest.trim_start_matches(char::is_numeric);
    matches!(rest.len() - behind.len(), 1..=2)
        && behind
            .strip_prefix('.')
            .is_some_and(|behind| behind.starts_with(' '))
}

/// True for a letter of a script that is written from right to left.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// True for a quotation mark that opens and closes alike; Hebrew has one of its own.
#[must_use]
pub fn is_straight(c: char) -> bool {
    matches!(c, '"' | '״')
}

/// True when the straight quote at `at` stands inside a Hebrew acronym, as in
/// `צה"ל`.
#[must_use]
pub fn is_gershayim(text: &str, at: usize) -> bool {
    let hebrew = |c: char| matches!(c, 'א'..='ת' | '\'' | '׳');
    text[..at].ends_with(hebrew)
        && text[at..]
            .trim_start_matches(is_straight)
            .starts_with(hebrew)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    /// Sentence ends are written as `|`.
    fn check(marked: &str) {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<_> = sentences(&text).map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn quotes_in_a_row_are_looked_at_once() {
        // Each followed to the end of the row, they would take an hour.
        let quotes = format!("a {}", "\"".repeat(1 << 21));
        assert_eq!(sentences(&quotes).count(), 1);
    }

    #[test]
    fn titles_initials_and_decimals_do_not_end() {
        check("Dr. Noor met J. K. Amin at 3.5 km.| Both left.");
        check("وصلت د. منى إلى المرفأ.| ثم غادرت.");
        check("डॉ. मीना बंदरगाह पहुंचीं।| Drs. Amin sudah tiba.");
    }

    #[test]
    fn an_acronym_ends_only_before_a_word_that_opens() {
        check("They flew to the U.S. Navy base.| All went well.");
        check("They flew to the U.S.| The base was shut.");
        check("PORT RANA (NET)Gov. Rana Amin met them.| All went well.");
    }

    #[test]
    fn closing_quotes_stay_with_their_sentence() {
        check("قال: \"وصل القارب.\"| عاد الجميع.");
        check("“We sail.”| They sailed.");
        check("هل وصل؟»| نعم.");
    }

    #[test]
    fn a_quote_behind_a_full_stop_opens_when_none_is_open() {
        check("وصل القارب.| \"نعم\" قال الربان.");
    }

    #[test]
    fn a_quote_that_nothing_opened_closes_where_a_blank_follows() {
        check("عاد القارب إلى المرفأ.\"| وفي الصباح غادر.");
        check("وصل القارب.| \" نعم \" قال الربان.");
    }

    #[test]
    fn ends_with_no_space_behind_them_are_found() {
        check("وصل القارب.|تأخر الركاب.");
        check("The boat came.|They left at once.");
        check("هل وصل؟|لم يصل.");
        check("see example.org for more.| End.");
        check("1. وصل القارب.|2. تأخر الركاب .|3. عاد الجميع.");
        check("In 1999.2 they left.");
        check(
            "قال إنه «عاد إلى المرفأ».|وأضاف (وهو يضحك).|ثم غادر في 1990.|ولم يعد .|وانتظر الركاب.",
        );
        check("He called it \"home\".|They left at once.");
    }

    #[test]
    fn dots_inside_a_quotation_are_a_pause() {
        check("افتتح معرض \"البحر .. شاهد\" أمس.| وعاد الزوار.");
        check(
            "انتظر الركاب .. ثم عاد القارب."
                .replace(".. ", "..| ")
                .as_str(),
        );
    }

    #[test]
    fn dots_between_brackets_that_close_are_a_pause() {
        check("افتتح معرض (البحر.. شاهد) أمس.| وعاد الزوار.");
        check("افتتح معرض «البحر .. شاهد» أمس.| وعاد الزوار.");
        check("افتتح معرض (البحر..| وعاد الزوار.");
        check("He saw “The Sea... A Witness” twice.| He left.");
    }

    #[test]
    fn an_urdu_acronym_goes_on_and_its_quotes_close() {
        check("آئی۔ایم۔ایف کا وفد آیا۔| پی۔ ٹی۔ آئی۔ نے کہا۔");
        check("کہا: ”جہاز آیا۔“| ’وہ گیا۔‘| پھر آیا۔");
        check("درجہ حرارت 3.5 تھا۔|وہ گیا۔");
    }

    #[test]
    fn german_quotes_close_and_hebrew_acronyms_hold_none() {
        check("„Wir segeln.“| Sie segelten am 3. März.| Der Hafen öffnete.");
        check("Sie traf in der 12. und 54. Minute.| Nun liegt Rana auf dem 2. Platz.");
        check("Er zählte bis 12.| Dann fuhr er.");
        check("Rana lag am 2. Tag vorn.| Sie blieb es am 3. und 4. Tag.| Am Ende siegte sie.");
        check("צה\"ל מסר ..| הודעה.| הוא שתק.");
    }

    #[test]
    fn an_english_am_is_no_german_article() {
        check("“I am 12.| My boat is 30.”| He left.");
        check("The ferry leaves at 9 am 5.| Next week it stays.");
    }

    #[test]
    fn amharic_and_armenian_have_marks_of_their_own() {
        check("ወደቡ ተከፈተ።| ጀልባዎቹ ተመለሱ፡፡|ሰዎች ደስ አላቸው፧| አዎ።");
        check("ሰዎች፡ሁሉ፡መጡ።");
        check("Նավահանգիստը բացվեց։| Նավակները վերադարձան։|Մարդիկ ուրախ էին։");
    }

    #[test]
    fn wide_marks_end_without_a_blank_save_in_what_is_said() {
        check("船到了。|2024年，它又来了。|“我们很高兴。”|他说！|iPhone也来了。");
        check("船が着いた。|「誇りに思う。」と船長は語った。|ところが、客は来なかった。");
        check("他问（“船在哪儿？”），没人回答。|港口关了（昨天。）|船走了。");
    }

    #[test]
    fn a_small_letter_goes_on() {
        check("\"Is it here?\" asked Rana... and then left.");
    }

    #[test]
    fn a_line_break_always_ends() {
        check("Harbour shut\n|Boats wait");
    }

    #[test]
    fn numbers_before_a_stop_end_except_at_the_head_of_a_line() {
        check("1. Harbour shut in 2024.| It opened later.");
        check("كان ذلك عام 1446 هـ.| ثم تغير.");
    }

    #[test]
    fn a_lone_stop_between_blanks_ends() {
        check("the boat came .| They left .");
        check("the boat came .| they left .");
    }

    #[test]
    fn nothing_but_marks_is_no_sentence() {
        assert_eq!(sentences(" ... \n . ").count(), 0);
    }
}
