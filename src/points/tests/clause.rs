//! Clauses inside a sentence, and what stands in front of one.

use super::super::Settings;
use super::super::reading::Reading;
use super::super::units::units;
use super::check;

const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";

/// Of a sentence with a clause, and with `more` behind what joins the two, whether that
/// stands alone.
fn check_behind(joint: &str, more: &str, told: bool) {
    const CLAUSE: &str = "رممت مدرسة الساحل قوارب الصيد القديمة في ورشة صغيرة عند مدخل المدينة \
                          وباعت عشرين منها لصيادي الشمال في الربيع";
    const FILLS: &str = "تراجع انتظار السفن عند مدخل المرفأ إلى يومين بعد أن كان أسبوعا كاملا في \
                         الشتاء الماضي.\nيضم الرصيف ثلاثة مخازن للحبوب ومحطة للركاب تكفي أربعمئة \
                         مسافر في كل يوم من أيام الصيف.";
    let text = format!("{OPENS}\n{FILLS}\n{CLAUSE}{joint}{more}.");
    let reading = Reading::of_texts("ميناء الرمل يكبر", &[&text], "ar");
    let found = units(&reading, Settings::default().lengths());
    let mut alone = found.units.iter().filter(|unit| !unit.leans);
    let behind = format!("{more}.");
    let found = alone.any(|unit| text[unit.range.clone()] == behind);
    assert_eq!(found, told, "{more}");
}

#[test]
fn the_names_of_a_paper_and_of_who_wrote_are_no_unit() {
    for (line, named) in [
        ("عين اليوم – مريم الحداد", true),
        ("ميناء الرمل – مريم صالح الحداد", true),
        ("بدأ الموسم – عادت القوارب إلى الميناء", false),
    ] {
        let text = format!("{line}\n{OPENS}");
        let reading = Reading::of_texts("ميناء الرمل يكبر", &[&text], "ar");
        let found = units(&reading, Settings::default().lengths());
        let first = found.units.iter().any(|unit| unit.sentence == 0);
        assert_eq!(first, !named, "{line}");
    }
}

#[test]
fn a_clause_with_its_subject_behind_its_verb_stands_alone() {
    for more in [
        "يواصل العمال بناء سور حجري طويل يحمي القوارب الصغيرة من أمواج الشتاء",
        "تكافح البلاد لجذب السفن الكبيرة إلى موانئ الشمال البعيدة في الشتاء",
        "خصصت الحكومة سبعة ملايين دينار لشراء محركات جديدة لقوارب الصيادين في الشمال",
        "انفجرت سيارة كبيرة عند مدخل الميناء القديم في مدينة الساحل قبل عام",
        "صدر أمر جديد بترميم المخازن القديمة عند الرصيف الغربي قبل الصيف",
    ] {
        check_behind("، و", more, true);
    }
    for more in [
        "يواصل بناء سور حجري طويل يحمي القوارب الصغيرة من أمواج الشتاء",
        "شكرت المدير الجديد للميناء على دعم الصيادين في قرى الشمال البعيدة",
        "تملك القدرة على نقل أربعين سفينة صغيرة إلى موانئ الشمال البعيدة",
        "تبني المراكب الصغيرة في ورش الساحل القديمة حرفة يتعلمها أبناء القرى",
    ] {
        check_behind("، و", more, false);
    }
}

#[test]
fn what_somebody_has_to_do_or_what_comes_of_a_deed_stands_alone() {
    check_behind(
        "؛ ",
        "على الآباء والمعلمين أن يعلموا أبناء القرى السباحة قبل موسم الصيد",
        true,
    );
    check_behind(
        "؛ ",
        "ليتم نقل أربعين سفينة صغيرة إلى موانئ الشمال قبل موسم الصيد",
        true,
    );
}

#[test]
fn the_verb_and_who_acts_are_no_dateline() {
    let named = "طبقا لـ \"رويترز\" كان سامي الحداد (34 عاما) يصلح قاربه الصغير عند مدخل الميناء \
                 عندما وصلت العاصفة إلى الساحل.";
    check(
        "ميناء الرمل يكبر",
        &format!("{OPENS}\n{named}"),
        &[OPENS, named],
    );
    let leaves = "تغادر يوم غد -الاثنين- سفينة الصيد الكبيرة ميناء الرمل في أول رحلة لها إلى موانئ \
                  الشمال البعيدة.";
    check(
        "ميناء الرمل يكبر",
        &format!("سبق- الرمل: {leaves}"),
        &[leaves],
    );
}

#[test]
fn a_dateline_may_end_with_a_year() {
    for dateline in [
        "الرمل، جزر الشمال – 12 مارس 2025: ",
        "الرمل، في 12 مارس ٢٠٢٥ – ",
    ] {
        check("ميناء الرمل يكبر", &format!("{dateline}{OPENS}"), &[OPENS]);
    }
    check(
        "Port Rana grows",
        "Port Rana, March 12, 2025 – The harbour board opened a new pier for large ships on Sunday.",
        &["The harbour board opened a new pier for large ships on Sunday."],
    );
}

#[test]
fn what_may_not_be_is_not_told_as_a_fact() {
    let may = "قد لا يمضي وقت طويل قبل أن تصل أول سفينة كبيرة إلى الرصيف الجديد في الميناء.";
    check(
        "ميناء الرمل يكبر",
        &format!("{OPENS}\n{may}"),
        &[OPENS, may],
    );
    let so = "أنفقت البلدية في خمس سنوات أكثر من مئتي مليون على الجسور الجديدة في المدينة.";
    check(
        "ميناء الرمل يكبر",
        &format!("{OPENS}\nفقد {so}"),
        &[OPENS, so],
    );
}

#[test]
fn nothing_is_cut_off_at_what_is_only_said_by_the_way() {
    let wait = "تنتظر السفن الكبيرة عند مدخل المرفأ القديم منذ أول الشتاء، ولا تزال، عودة العمال إلى الرصيف الشمالي \
                بعد إضراب طويل.";
    check(
        "ميناء الرمل يكبر",
        &format!("{OPENS}\n{wait}"),
        &[OPENS, wait],
    );
}
