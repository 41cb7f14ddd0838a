use super::{find, is_of_dates, parse};

fn check(text: &str, expected: &str) {
    let found = parse(text).map_or_else(
        || format!("none ({:?})", find(text)),
        |date| date.to_string(),
    );
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_day_is_found_however_it_is_written() {
    for text in [
        "2025-02-08",
        "2025-02-08 10:00:00",
        "2025/02/08",
        "8 February 2025",
        "February 8, 2025",
        "Feb. 8th, 2025",
        "8th, February 2025 GMT",
        "Saturday, 8 February 2025",
        "8-Feb-2025",
        "2025-Feb-08",
        "08/02/2025 10:00",
        "08.02.2025",
        "8/2/25",
        "السبت، 8 فبراير 2025 10:00:00",
        "8 شباط 2025",
        "8 فبراير/شباط 2025",
        "8 شباط (فبراير) 2025",
        "08 فيفري 2025",
        "٨ فبراير ٢٠٢٥",
        "٠٨/٠٢/٢٠٢٥",
        "۲۰۲۵/۰۲/۰۸",
        "السبت 9 شعبان 1446 هـ الموافق 8 فبراير 2025 م",
        "السبت 8 فبراير 2025 - 10:30 ص",
        "8 فروری 2025",
        "8 فوریه 2025",
        "8 בפברואר 2025",
        "יום שבת, ה-8 בפברואר 2025",
        "۲۰ بهمن ۱۴۰۳",
        "شنبه 20 بهمن ماه 1403",
        "1403/11/20",
        "8 février 2025",
        "8. Februar 2025",
        "8 de febrero de 2025",
        "8 Şubat 2025",
        "08 Şub 2025",
        "2025 ,08 فبراير",
        "8 фев. 2025",
        "8 лютого 2025",
        "8 lutego 2025",
        "8 februari 2025",
        "8. února 2025",
        "8 Φεβρουαρίου 2025",
        "2025년 2월 8일",
        "ngày 8 tháng 2 năm 2025",
        "Sabtu, 8 Februari 2025",
        "शनिवार, 8 फरवरी 2025",
        "८ फ़रवरी २०२५",
        "শনিবার, ৮ ফেব্রুয়ারি ২০২৫",
        "8 กุมภาพันธ์ 2568",
        "วันเสาร์ที่ ๘ กุมภาพันธ์ พ.ศ. ๒๕๖๘ เวลา 10:00 น.",
        "8 กุมภาพันธ์ ค.ศ. 2025",
        "8 ก.พ. 2568",
        "8 ก.พ. 68",
        "08/02/2568",
    ] {
        check(text, "2025-02-08");
    }
}

#[test]
fn a_year_of_an_era_is_no_day() {
    for text in ["令和6年10月12日", "6年10月12日", "25年2月8日"] {
        assert_eq!(find(text), None, "{text}");
    }
}

#[test]
fn the_three_arabic_calendars_of_names_agree() {
    for (month, names) in [
        ("01", "يناير|كانون الثاني|جانفي"),
        ("04", "أبريل|نيسان|أفريل"),
        ("05", "مايو|أيار|ماي"),
        ("06", "يونيو|حزيران|جوان"),
        ("07", "يوليو|تموز|جويلية|يوليوز"),
        ("08", "أغسطس|آب|أوت|غشت|آب/اغسطس"),
        ("09", "سبتمبر|أيلول|شتنبر"),
        ("10", "أكتوبر|تشرين الأول"),
        ("11", "نوفمبر|تشرين الثاني|نونبر|تشرين الثاني/نوفمبر"),
        ("12", "ديسمبر|كانون الأول|دجنبر|كانون الأول / ديسمبر"),
    ] {
        for name in names.split('|') {
            check(&format!("04 {name} 2013"), &format!("2013-{month}-04"));
        }
    }
}

#[test]
fn no_month_of_a_language_is_missing() {
    for names in [
        "januar februar marts april maj juni juli august september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października \
         listopada grudnia",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie \
         noiembrie decembrie",
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου \
         Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta \
         syyskuuta lokakuuta marraskuuta joulukuuta",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre \
         dicembre",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
        "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม \
         พฤศจิกายน ธันวาคม",
        "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ] {
        let names: Vec<_> = names.split_whitespace().collect();
        assert_eq!(names.len(), 12, "{names:?}");
        for (month, name) in (1..).zip(names) {
            check(&format!("4 {name} 2013"), &format!("2013-{month:02}-04"));
        }
    }
}

#[test]
fn days_are_counted_by_the_week_or_through_the_year() {
    for text in ["2025-W06-6", "2025W066", "2025-039"] {
        check(text, "2025-02-08");
    }
    check("2025-W06-6T10:00:00Z", "2025-02-08T10:00:00Z");
    check("2025039T10:00:00+03:00", "2025-02-08T07:00:00Z");
    check("2020-W53-7", "2021-01-03");
    check("2024-366", "2024-12-31");
    for text in [
        "2025-366",
        "2025-W54-1",
        "2025-W06-8",
        "2025-W06",
        "2025-039-1",
        "2025039",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(find("Order 2025-039"), None);
}

#[test]
fn short_months_of_italian_and_polish_are_known() {
    for name in ["gen", "sty"] {
        check(&format!("5 {name} 2025"), "2025-01-05");
    }
    check("5 mag 2025", "2025-05-05");
    check("5 paź 2025", "2025-10-05");
    check("5 wrz. 2025", "2025-09-05");
}

#[test]
fn a_year_of_two_digits_is_not_far_ahead() {
    check("31/12/99", "1999-12-31");
    check("31 Dec 99", "1999-12-31");
    check("1/2/30", "2030-02-01");
}

#[test]
fn a_time_with_its_zone_is_a_moment() {
    check("Sat, 08 Feb 2025 10:00:00 +0300", "2025-02-08T07:00:00Z");
    check("Sat, 08 Feb 25 10:00:00 GMT", "2025-02-08T10:00:00Z");
    check("2025-02-08T10:00:00Z", "2025-02-08T10:00:00Z");
    check("2025-02-08T10:00:00.123+03:00", "2025-02-08T07:00:00Z");
    check("Feb 8, 2025 10:00 PM EST", "2025-02-09T03:00:00Z");
    check(
        "8 فبراير 2025 الساعة 10:00 م بتوقيت غرينتش",
        "2025-02-08T22:00:00Z",
    );
    check("8 فبراير 2025 - 14:00 (GMT+3)", "2025-02-08T11:00:00Z");
}

#[test]
fn the_midnight_that_ends_a_day_begins_the_next() {
    check("2025-02-07T24:00:00Z", "2025-02-08T00:00:00Z");
    check("20250207T2400Z", "2025-02-08T00:00:00Z");
    check("Fri, 28 Feb 2025 24:00:00 GMT", "2025-03-01T00:00:00Z");
    check("2025-02-08 24:00", "2025-02-08");
    assert_eq!(parse("2025-02-07T24:01:00Z"), None);
    assert_eq!(parse("2025-02-07T25:00:00Z"), None);
}

#[test]
fn night_is_on_both_sides_of_midnight() {
    for (hour, expected) in [
        ("12:30 ليلا", "00:30"),
        ("2:30 ليلًا", "02:30"),
        ("11:30 ليلا", "23:30"),
        ("12:30 ظهرا", "12:30"),
        ("12:30 صباحا", "00:30"),
    ] {
        let written = format!("8 فبراير 2025 {hour} بتوقيت غرينتش");
        check(&written, &format!("2025-02-08T{expected}:00Z"));
    }
}

#[test]
fn a_time_without_zone_leaves_the_day() {
    check("Saturday 8 February 2025 at 10:00 AM", "2025-02-08");
    check(
        "8 Feb 2025 10:00 AST",
        "none (Some(Found { published: Day(2025-02-08), others: 1 }))",
    );
}

#[test]
fn what_names_no_day_is_no_date() {
    for text in [
        "9 شعبان 1446",
        "أمس",
        "منذ 3 ساعات",
        "31/02/2025",
        "10:30",
        "",
        "1446/08/09",
        "في 2015",
        "2 des 20 candidats",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "0000-00-00T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 +0000",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn words_of_dates_are_told_from_others() {
    for text in [
        "10:30",
        "9 شعبان 1446 هـ",
        "السبت 8 فبراير",
        "Feb 8 at 10:30 AM ET",
    ] {
        assert!(is_of_dates(text), "{text}");
    }
    for text in ["1948 عام النكبة", "يعيد نفسه في 2024", "2 ships by Monday"] {
        assert!(!is_of_dates(text), "{text}");
    }
}

#[test]
fn the_number_of_a_paper_is_beside_its_date() {
    check(
        "الأربعاء 15 من رمضان 1447 هــ 4 مارس 2026 السنة 150 العدد 50800",
        "2026-03-04",
    );
    check("4 March 2026, Vol 3, Issue 12", "2026-03-04");
    assert_eq!(parse("4 March 2026, issue"), None);
    assert_eq!(parse("صدر العدد 50 في 4 مارس 2026"), None);
}

#[test]
fn hours_may_have_an_h_behind_them() {
    check("4 mars 2026 à 10h20 GMT", "2026-03-04T10:20:00Z");
    check("le 4 mars 2026 à 10 h 20", "2026-03-04");
}

#[test]
fn other_words_are_counted() {
    let found = find("القاهرة - أحمد علي، 8 فبراير 2025").unwrap();
    assert_eq!(
        (found.published.to_string().as_str(), found.others),
        ("2025-02-08", 3)
    );
}

#[test]
fn hostile_text_is_no_date() {
    for text in [
        "9999999999999999999 Feb 99999999",
        "::::://///",
        "١:٢:٣:٤",
        "0/0/0",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}
