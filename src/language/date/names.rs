//! The names that dates are written with: months, weekdays, zones and the small
//! words between them, in the languages news comes in.
//!
//! They are compared folded, so أبريل, ابريل and أَبْريل are one entry.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::token::Token;
use crate::language::fold::fold;

/// A month of one of the calendars that dates are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    /// January is 1.
    Gregorian(i8),
    /// January is 1, and years are mostly counted from the Buddha, as in Thailand.
    Thai(i8),
    /// Farvardin is 1: the solar calendar of Iran and Afghanistan.
    Solar(i8),
    /// The lunar calendar of Islam. It names no day that can be computed, only
    /// sighted, so its dates are not turned into others.
    Lunar,
}

/// One row a month, one language or region a group of words.
const GREGORIAN: [&str; 12] = [
    "يناير,كانون الثاني,كانون ثاني,جانفي,ينایر,ژانویه,جنوری,ינואר,january,jan,janvier,janv,januar,jänner,enero,ene,ocak,janeiro,gennaio,январь,января,كانوونی دووەم,\
januari,stycznia,ledna,ianuarie,ιανουαρίου,tammikuuta,січня,oca,янв,ינו,gen,sty,\
کانوونی دووەمی,rêbendan,जनवरी,জানুয়ারি,জানুয়ারী",
    "فبراير,شباط,فيفري,فبرایر,فوریه,فروری,פברואר,february,feb,fevrier,fevr,février,februar,febrero,şubat,fevereiro,febbraio,февраль,февраля,\
februari,lutego,lut,února,februarie,φεβρουαρίου,helmikuuta,лютого,şub,fev,фев,פבר,\
شوبات,شوباتی,sibat,sibatê,फरवरी,ফেব্রুয়ারি,ফেব্রুয়ারী",
    "مارس,آذار,مارچ,מרץ,מרס,march,mar,mars,märz,marzo,mart,março,март,марта,\
marts,maart,maret,marca,března,martie,μαρτίου,maaliskuuta,березня,мар,\
ئازار,ئازاری,adar,adarê,मार्च,মার্চ",
    "أبريل,إبريل,نيسان,أفريل,آوریل,آپریل,اپریل,אפריל,april,apr,avril,avr,abril,abr,nisan,aprile,апрель,апреля,\
نیسانی,nîsan,nîsanê,avrêl,kwietnia,kwi,dubna,aprilie,απριλίου,huhtikuuta,квітня,nis,апр,אפר,\
अप्रैल,এপ্রিল",
    "مايو,أيار,ماي,مايس,مه,می,مئی,מאי,may,mai,mayo,mayıs,maio,maggio,май,мая,\
mei,maj,mag,maja,května,μαΐου,toukokuuta,травня,\
ئایار,ئایاری,gulan,gulanê,मई,মে",
    "يونيو,يونيه,حزيران,جوان,ژوئن,جون,יוני,june,jun,juin,juni,junio,haziran,junho,giugno,июнь,июня,\
czerwca,cze,června,iunie,ιουνίου,kesäkuuta,червня,haz,июн,giu,\
حوزەیران,حوزەیرانی,hezîran,hezîranê,जून,জুন",
    "يوليو,يوليه,تموز,جويلية,يوليوز,ژوئیه,جولای,جولائی,יולי,july,jul,juillet,juil,juli,julio,temmuz,julho,luglio,июль,июля,\
lipca,lip,července,iulie,ιουλίου,heinäkuuta,липня,июл,lug,\
تەمموز,تەمموزی,تەممووز,تەممووزی,tîrmeh,tîrmehê,जुलाई,জুলাই",
    "أغسطس,آب,أوت,غشت,اغشت,اوت,آگوست,اگست,אוגוסט,august,aug,août,agosto,ago,ağustos,август,августа,\
augustus,agustus,augusti,sierpnia,sie,srpna,αυγούστου,elokuuta,серпня,ağu,авг,אוג,\
ئاب,ئابی,tebax,tebaxê,अगस्त,আগস্ট,agt,agu",
    "سبتمبر,أيلول,شتنبر,سپتامبر,ستمبر,ספטמבר,september,sept,sep,septembre,septiembre,eylül,setembro,settembre,сентябрь,сентября,\
września,wrz,září,septembrie,σεπτεμβρίου,syyskuuta,вересня,eyl,сен,сент,ספט,\
ئەیلوول,ئەیلوولی,ئەیلول,ئەیلولی,îlon,îlonê,सितंबर,सितम्बर,সেপ্টেম্বর",
    "أكتوبر,تشرين الأول,تشرين أول,اکتبر,اکتوبر,אוקטובר,october,oct,octobre,oktober,okt,octubre,ekim,outubro,ottobre,октябрь,октября,\
października,paź,října,octombrie,οκτωβρίου,lokakuuta,жовтня,eki,окт,ott,אוק,\
تشرینی یەکەم,تشرینی یەکەمی,cotmeh,cotmehê,अक्टूबर,अक्तूबर,অক্টোবর",
    "نوفمبر,تشرين الثاني,تشرين ثاني,نونبر,نوامبر,نومبر,נובמבר,november,nov,novembre,noviembre,kasım,novembro,ноябрь,ноября,\
листопада,listopada,lis,listopadu,noiembrie,νοεμβρίου,marraskuuta,ноя,нояб,נוב,\
تشرینی دووەم,تشرینی دووەمی,mijdar,mijdarê,नवंबर,नवम्बर,নভেম্বর",
    "ديسمبر,كانون الأول,كانون أول,دجنبر,دسامبر,دسمبر,דצמבר,december,dec,decembre,décembre,dezember,dez,diciembre,dic,aralık,dezembro,dicembre,декабрь,декабря,\
desember,grudnia,gru,prosince,decembrie,δεκεμβρίου,joulukuuta,грудня,дек,דצמ,\
کانوونی یەکەم,کانوونی یەکەمی,दिसंबर,दिसम्बर,ডিসেম্বর,des",
];

const SOLAR: [&str; 12] = [
    "فروردین,حمل",
    "اردیبهشت,ثور",
    "خرداد,جوزا",
    "تیر,سرطان",
    "مرداد,امرداد,اسد",
    "شهریور,سنبله",
    "مهر,میزان",
    "آبان,عقرب",
    "آذر,قوس",
    "دی,جدی",
    "بهمن,دلو",
    "اسفند,حوت",
];

/// Months of Thailand, whole and short.
const THAI: [&str; 12] = [
    "มกราคม,ม.ค",
    "กุมภาพันธ์,ก.พ",
    "มีนาคม",
    "เมษายน,เม.ย",
    "พฤษภาคม,พ.ค",
    "มิถุนายน,มิ.ย",
    "กรกฎาคม,ก.ค",
    "สิงหาคม,ส.ค",
    "กันยายน,ก.ย",
    "ตุลาคม,ต.ค",
    "พฤศจิกายน,พ.ย",
    "ธันวาคม,ธ.ค",
];

const LUNAR: &str = "محرم,صفر,ربيع الأول,ربيع أول,ربيع الثاني,ربيع الآخر,جمادى الأولى,جمادى الأول,\
جمادى الآخرة,جمادى الثانية,جمادى الثاني,رجب,شعبان,رمضان,شوال,ذو القعدة,ذي القعدة,ذو الحجة,ذي الحجة,\
ذوالقعدة,ذوالحجة,ذی الحجه,ذی القعده";

/// The days of the week.
const WEEKDAYS: &str = "السبت,الأحد,الاحد,الاثنين,الإثنين,الثلاثاء,الأربعاء,الاربعاء,الخميس,الجمعة,\
سبت,أحد,اثنين,ثلاثاء,أربعاء,خميس,جمعة,شنبه,یکشنبه,دوشنبه,سه شنبه,چهارشنبه,پنجشنبه,جمعه,آدینه,\
ہفتہ,اتوار,پیر,منگل,بدھ,جمعرات,ראשון,שני,שלישי,רביעי,חמישי,שישי,שבת,\
monday,tuesday,wednesday,thursday,friday,saturday,sunday,mon,tue,tues,wed,thu,thur,thurs,fri,sat,sun,\
lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche,montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonntag,\
lunes,martes,miercoles,jueves,viernes,sabado,domingo,pazartesi,salı,çarşamba,perşembe,cuma,cumartesi,pazar,\
شەممە,یەکشەممە,دووشەممە,سێشەممە,چوارشەممە,پێنجشەممە,هەینی,\
senin,selasa,rabu,kamis,jumat,sabtu,minggu,\
सोमवार,मंगलवार,बुधवार,गुरुवार,गुरूवार,शुक्रवार,शनिवार,रविवार,\
সোমবার,মঙ্গলবার,বুধবার,বৃহস্পতিবার,শুক্রবার,শনিবার,রবিবার,রোববার,\
จันทร์,อังคาร,พุธ,พฤหัสบดี,ศุกร์,เสาร์,อาทิตย์,วันจันทร์,วันอังคาร,วันพุธ,วันพฤหัสบดี,วันศุกร์,วันเสาร์,วันอาทิตย์,\
วันจันทร์ที่,วันอังคารที่,วันพุธที่,วันพฤหัสบดีที่,วันศุกร์ที่,วันเสาร์ที่,วันอาทิตย์ที่";

/// Days by how far they are from the one on which they are named so.
const DAYS: &str = "اليوم,الليلة,غدا,الغد,أمس,البارحة,امروز,فردا,دیروز,آج,היום,מחר,אתמול,\
today,tonight,tomorrow,yesterday,aujourd'hui,demain,hier,heute,morgen,gestern,hoy,mañana,ayer,bugün,yarın";

/// Words that may stand in a date and say nothing that is not said by the rest.
const SMALL: &str = "ê,یک,دو,سه,چهار,پنج,יום,בשעה,שעה,ה,ב,ל,ביום,\
الموافق,الموافقل,الموافقة,موافق,يوم,في,بتاريخ,بتوقيت,توقيت,الساعة,ساعة,ساعت,عند,من,سنة,عام,شهر,لسنة,هـ,هجرية,هجري,م,ميلادي,ميلادية,ق,ه,\
ی,ساڵی,ڕۆژی,مورخ,مورخه,به,تاریخ,سال,ماه,بوقت,بجے,کو,سن,ء,محلی,المحلي,محلي,محليا,\
on,at,of,the,th,st,nd,rd,le,la,a,um,uhr,den,der,am,de,del,el,las,h,hrs,hr,local,time,t,z,день,года,г,年,月,日,년,월,일,ngày,kl,er,ที่,วันที่,เดือน,ปี,พ,ศ,ค,เวลา,น,को,बजे,pukul";

/// Words before the numbers that a printed paper of a day has.
const ISSUES: &str = "السنة,العدد,شماره,issue,vol";

/// Words that are written behind the first and the second number of a date.
const COUNTED: [[&str; 2]; 3] = [["年", "月"], ["년", "월"], ["tháng", "năm"]];

/// Zones by name, in minutes east of Greenwich. Names that mean different
/// offsets in different places are left out.
const ZONES: &[(&str, i32)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("z", 0),
    ("غرينتش", 0),
    ("جرينتش", 0),
    ("غرينيتش", 0),
    ("جرينيتش", 0),
    ("گرینویچ", 0),
    ("مكة", 180),
    ("السعودية", 180),
    ("الرياض", 180),
    ("الكويت", 180),
    ("بغداد", 180),
    ("الدوحة", 180),
    ("قطر", 180),
    ("دبي", 240),
    ("أبوظبي", 240),
    ("الإمارات", 240),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("idt", 180),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("wib", 420),
    ("wita", 480),
    ("wit", 540),
];

fn words(list: &str) -> impl Iterator<Item = String> + '_ {
    list.split(',').map(fold)
}

static MONTHS: LazyLock<HashMap<String, Month>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for (month, names) in (1..).zip(SOLAR) {
        months.extend(words(names).map(|name| (name, Month::Solar(month))));
    }
    for (month, names) in (1..).zip(THAI) {
        months.extend(words(names).map(|name| (name, Month::Thai(month))));
    }
    months.extend(words(LUNAR).map(|name| (name, Month::Lunar)));
    for (month, names) in (1..).zip(GREGORIAN) {
        months.extend(words(names).map(|name| (name, Month::Gregorian(month))));
    }
    months
});

static COUNTED_WORDS: LazyLock<[[String; 2]; 3]> =
    LazyLock::new(|| COUNTED.map(|pair| pair.map(fold)));

static SMALL_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| words(SMALL).chain(words(WEEKDAYS)).collect());

static DAY_NAMES: LazyLock<HashSet<String>> =
    LazyLock::new(|| words(WEEKDAYS).chain(words(DAYS)).collect());

static ISSUE_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| words(ISSUES).collect());

static ZONE_NAMES: LazyLock<HashMap<String, i32>> = LazyLock::new(|| {
    ZONES
        .iter()
        .map(|&(name, minutes)| (fold(name), minutes))
        .collect()
});

/// A text in which no two months are the same once it is folded: without its marks,
/// March is written short in Thai as January is.
pub(super) fn told_apart(text: &str) -> Cow<'_, str> {
    const SHORT: &str = "มี.ค";
    if text.contains(SHORT) {
        Cow::Owned(text.replace(SHORT, "มีนาคม"))
    } else {
        Cow::Borrowed(text)
    }
}

/// True for a short name of a month that is a common word elsewhere: "des" is "of the" in
/// French and German. "2 des 20" is no day.
pub(super) fn is_common_word(name: &str) -> bool {
    name == "des"
}

/// The month that one or two folded words name.
pub(super) fn month(name: &str) -> Option<Month> {
    MONTHS
        .get(name)
        .or_else(|| MONTHS.get(name.strip_prefix('ב')?))
        .copied()
}

/// True for a word before the number of a printed paper: its year or its issue.
pub(super) fn numbers(token: Token) -> bool {
    token.word().is_some_and(|word| ISSUE_NAMES.contains(word))
}

/// True for a folded word that names a day or a month.
pub(super) fn is_day(word: &str) -> bool {
    DAY_NAMES.contains(word) || MONTHS.contains_key(word)
}

/// The day of the week that a word in English names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const SHORT: [(&str, Weekday); 7] = [
        ("mon", Weekday::Monday),
        ("tue", Weekday::Tuesday),
        ("wed", Weekday::Wednesday),
        ("thu", Weekday::Thursday),
        ("fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sun", Weekday::Sunday),
    ];
    let named = SHORT.iter().find(|(short, _)| word.starts_with(short))?;
    let is_whole =
        word.len() == 3 || word.ends_with("day") || ["tues", "thur", "thurs"].contains(&word);
    is_whole.then_some(named.1)
}

/// True for a folded word that may stand in a date.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(word)
}

/// True for the folded words behind the first two numbers of a date.
pub(super) fn counts(first: &str, second: &str) -> bool {
    COUNTED_WORDS
        .iter()
        .any(|[one, two]| one == first && two == second)
}

/// The number that a folded Arabic ordinal of one word means.
pub(super) fn ordinal(word: &str) -> Option<i32> {
    let numbers: &[(i32, &[&str])] = &[
        (1, &["الاول", "الحادي"]),
        (2, &["الثاني"]),
        (3, &["الثالث"]),
        (4, &["الرابع"]),
        (5, &["الخامس"]),
        (6, &["السادس"]),
        (7, &["السابع"]),
        (8, &["الثامن"]),
        (9, &["التاسع"]),
        (10, &["العاشر"]),
        (20, &["العشرين", "العشرون"]),
        (30, &["الثلاثين", "الثلاثون"]),
    ];
    let found = numbers.iter().find(|(_, words)| words.contains(&word));
    found.map(|&(number, _)| number)
}

/// Minutes east of Greenwich of a zone's folded name.
pub(super) fn zone(name: &str) -> Option<i32> {
    ZONE_NAMES.get(name).copied()
}

/// What part of the day a word after a time names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
    /// From the evening until it dawns: twelve at night is midnight.
    Night,
}

impl Part {
    /// The hour, 0 to 23, that such an hour, 1 to 12, stands for in it.
    pub(super) fn hour(self, hour: i32) -> i32 {
        match (self, hour) {
            (Self::Morning | Self::Night, 12) => 0,
            (Self::Afternoon, ..12) | (Self::Night, 6..12) => hour + 12,
            _ => hour,
        }
    }

    /// The part of a folded word.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "am" | "ص" | "صباحا" | "صبح" | "فجرا" | "לפנות" => {
                Some(Self::Morning)
            }
            "pm" | "م" | "مساء" | "ظهرا" | "عصرا" | "شام" | "عصر" => {
                Some(Self::Afternoon)
            }
            "ليلا" => Some(Self::Night),
            _ => None,
        }
    }
}
