//! What sites put around an article, by the rules that are shipped, and sentences that begin
//! in the same way.

use crate::article::RawArticle;
use crate::clean::clean;
use crate::clean::rules::Rules;

#[test]
fn what_sites_put_around_an_article_is_known_and_ends_nothing() {
    let lines = [
        "اشتركوا في قناتنا على يوتيوب",
        "انضم إلى قناتنا لتصلك الأخبار أولا بأول",
        "بمواصلة تصفحك للموقع فإنك توافق على ذلك",
        "لتصلك آخر الأخبار عبر البريد",
        "Subscribe to continue",
        "Sign in or subscribe to keep reading",
        "Subscribe to read the rest of this story.",
        "This article is for subscribers only",
        "Already a subscriber? Sign in",
        "Already have an account?",
        "To continue reading, subscribe now",
        "You've read 3 of 5 free articles",
        "Create a free account to continue",
        "We use cookies to improve your experience.",
        "Our site uses cookies",
        "Get our daily newsletter",
        "Sign up for our weekly newsletter",
        "Get the latest news delivered to your inbox",
        "Photo by John Smith",
        "Photo: John Smith",
        "Image: Getty",
        "John Smith/Getty Images",
        "Photo by Ali Hasan via Reuters",
        "Listen to this article 4 min",
        "اشترك لقراءة بقية المقال",
        "سجل الدخول لمتابعة القراءة",
        "لمتابعة القراءة، يرجى تسجيل الدخول",
        "هذا المقال مخصص للمشتركين فقط",
        "هل لديك حساب؟ سجل الدخول",
        "لقد استنفدت عدد المقالات المجانية",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك",
        "الصورة: رويترز",
        "بعدسة: سامي نور",
        "تنويه: المقالات المنشورة لا تعبر عن رأي الموقع",
        "ظهرت المقالة عودة السفن إلى الميناء أولاً على صدى البلد.",
        "הפוסט הספינות חזרו לנמל הופיע לראשונה ב-הד הארץ.",
        "Der Beitrag Die Schiffe kehren zurück erschien zuerst auf example.org.",
        "L’article Les bateaux sont de retour est apparu en premier sur example.org.",
        "برای ادامه مطالعه مشترک شوید",
        "تصویر: رویترز",
        "כדי להמשיך לקרוא, הירשמו",
        "האתר משתמש בעוגיות כדי לשפר את החוויה",
        "یہ ویب سائٹ کوکیز استعمال کرتی ہے",
        "A+ A-",
        "Follow us on Facebook, X and Instagram",
        "Join us on Telegram for more.",
        "Sign up for our morning briefing",
        "Subscribe to our YouTube channel",
        "Sign up to receive our alerts",
        "Get breaking news alerts on your phone",
        "Get the latest news with our app",
        "Download our app now",
        "Follow our live coverage here",
        "This website uses cookies so that we can give you the best experience.",
        "All rights reserved.",
        "All rights reserved by Harbour Media",
        "Opinions expressed in this article are those of the author.",
        "The views expressed here are the author's own and do not reflect those of the paper.",
        "By using this site you agree to our terms.",
        "تابعونا على فيسبوك وتويتر",
        "تابعنا عبر صفحتنا على فيسبوك",
        "تابعوا آخر الأخبار عبر قناتنا على تلغرام",
        "لمتابعة آخر الأخبار اشترك في قناتنا",
        "حمل تطبيق صدى الميناء الآن",
        "انضم إلى قناتنا على واتساب",
        "جميع الحقوق محفوظة لصحيفة صدى الميناء 2024",
        "هذا المقال يعبر عن رأي كاتبه ولا يعبر عن رأي الصحيفة",
        "تمامی حقوق این سایت محفوظ است.",
        "جملہ حقوق بحق ادارہ محفوظ ہیں",
        "The post Ships come home appeared first on Harbour News.",
        "The post Ships come home appeared first on harbour.example.",
        "Follow us on Facebook and X for more",
        "Follow our WhatsApp channel",
        "Sign up for our free weekly newsletter",
        "Get the latest news straight to your phone",
        "The views expressed in this article are the author's own.",
        "The post Ships are back appeared first on Harbour News.",
        "تابعنا على مواقع التواصل الاجتماعي",
        "حمل تطبيقنا الآن",
        "حمل تطبيق الساحل مجانا",
        "يخضع هذا الموقع لسياسة الخصوصية",
    ];
    let known = |line: &&str| {
        let found = Rules::standard().judge(line);
        found.is_some_and(|found| !found.ends)
    };
    let left: Vec<_> = lines.into_iter().filter(|line| !known(line)).collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn sentences_that_only_begin_alike_stay() {
    let lines = [
        "Follow our advice and you will save the bridge, the engineers told the mayor.",
        "Sign up for our army, the posters told the young men of the town.",
        "Subscribe to our view or leave the party, the chairman told members.",
        "Get the latest news from the front, the editor told him before he left.",
        "We use cookies to raise money for the school, said the head of the parents' club.",
        "The views expressed in this article surprised the minister, who called them dangerous.",
        "This material may not be published, the judge told reporters on Monday.",
        "You must be logged in to vote under the new law, the ministry said.",
        "The post office at Hebron first appeared on maps drawn in 1840.",
        "حمل تطبيق القانون الجديد الحكومة أعباء مالية إضافية هذا العام.",
        "يخضع هذا الموقع الأثري لحراسة مشددة منذ أسابيع، بحسب شهود عيان.",
        "المصدر غير مسؤول عن التسريب، قال المحقق أمام المحكمة.",
        "تابعونا على الطريق رجال مسلحون حتى وصلنا إلى الحدود.",
        "انضم إلينا على الجبهة عشرون متطوعا من أبناء القرية.",
        "الحقول المطلوبة للري هذا الصيف تبلغ ألف فدان، وفق الوزارة.",
        "يجب عليك تسجيل الدخول إلى المنصة قبل الاقتراع، قالت اللجنة للناخبين.",
        "ظهرت المقالة في صحيفة لوموند لأول مرة في عام 1990.",
        "المقالة التي ظهرت لأول مرة في مجلة تايم أثارت جدلا.",
        "ظهرت المقالة لأول مرة في نيويورك تايمز أمس.",
        "הפוסט של טראמפ הופיע לראשונה בטרות' סושיאל.",
        "הפוסט של דונלד טראמפ הופיע לראשונה ב-X.",
        "Der Beitrag der Regierung erschien zuerst auf Seite eins.",
        "Images by satellite show troops near the border",
        "Photos by police show two men",
        "Illustration by Picasso sells for millions",
        "Pictures: police release image of suspect",
        "Iran fires missiles via AP",
        "Already registered voters queued at dawn.",
        "Register to continue receiving aid, families were told.",
        "The story is for members of the public to judge.",
        "This page is for members of parliament.",
        "To keep reading scores up, schools cut play.",
        "You've used all your luck, coach tells United.",
        "Get the children out first, the newsletter of the school said.",
        "Subscribe numbers at newsletters doubled.",
        "The website uses cookies to spy on dissidents, a court in Paris ruled.",
        "Start your trial, the judge told the court.",
        "You have free stories to tell, he said.",
        "سجل لمتابعة العلاج 300 جريح في مستشفى الشفاء.",
        "هذا التقرير مخصص للأعضاء الدائمين في مجلس الأمن.",
        "لمواصلة قراءة المشهد السياسي، يجب العودة إلى عام 2003.",
        "هل لديك حساب في تيك توك؟ قد تخسره قريبا.",
        "لقد وصلت إلى الحد الذي لا يطاق، قال الوزير.",
        "لقد استنفدت الحكومة كل السبل.",
        "الصور: دمار هائل في غزة",
        "ملاحظة: ما ورد على لسان الوزير مناقض لما قاله أمس.",
        "إعلان: يستمر وقف إطلاق النار أسبوعا",
        "هذا الموقع يستخدم ملفات تعريف الارتباط للتجسس على المعارضين.",
        "برای ادامه مطالعه در خارج از کشور ویزا لازم است.",
        "تصویر: مبهم است",
        "تصویر: واضح نہیں",
        "כדי להמשיך לקרוא לשחרור החטופים התכנסו אלפים בכיכר.",
        "האתר משתמש בעוגיות כדי לרגל אחרי אזרחים.",
    ];
    let known = |line: &&str| Rules::standard().judge(line).is_some();
    let gone: Vec<_> = lines.into_iter().filter(known).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

/// Sentences of an article, before and behind what is looked at.
const BODY: &str = "The harbour council said on Monday that it would rebuild the old market hall, \
     which has stood empty since the flood two winters ago.\n\nTraders who lost their stalls \
     will be offered places in a temporary hall near the ferry landing until the work is done.";

/// The text of the article that is left of `lines` between sentences.
fn left_of(lines: &str) -> String {
    left(format!("{BODY}\n\n{BODY}\n\n{lines}\n\n{BODY}\n\n{BODY}"))
}

/// The same of `lines` at the end.
fn left_at_the_end(lines: &str) -> String {
    left(format!("{BODY}\n\n{BODY}\n\n{lines}"))
}

/// What is left of an article with `text`.
fn left(text: String) -> String {
    let raw = RawArticle {
        title: Some("Council to rebuild hall".to_owned()),
        text,
        ..RawArticle::default()
    };
    let article = clean(&raw, Rules::standard());
    let blocks: Vec<&str> = article
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    blocks.join("\n")
}

#[test]
fn a_sentence_behind_a_label_stays() {
    for line in [
        "Topics: trade, security and the fate of the prisoners whom both sides still hold.",
        "Subjects: Twelve men and nine women were tested over three years in two hospitals.",
        "القسم: أقسم بالله العظيم أن أحافظ على النظام الجمهوري، وأن أحترم الدستور والقانون.",
        "علامات: ارتفاع الحرارة وضيق التنفس والسعال المستمر لأكثر من أسبوعين.",
        "الموقع: شرق المدينة قرب النهر",
        "Source: the water comes from a spring",
        "Watch: the soldiers said the word and the crowd fell silent.",
        "Sections: the first was built of stone.",
        "Categories: men over forty, women under thirty and children of any age",
        "Keywords: he had none, the clerk wrote in his book.",
    ] {
        assert!(left_of(line).contains(line), "{line}");
    }
    for line in [
        "Tags: harbour, market, flood",
        "Topics: Harbour | Markets | Floods and storms",
        "الوسوم: ميناء، سوق، فيضان",
        "Source: Coast Agency",
        "المصدر: وكالة الساحل",
        "Watch: New road to the airport",
    ] {
        assert!(!left_of(line).contains(line), "{line}");
    }
}

#[test]
fn a_headline_that_says_who_says_it_is_of_its_line() {
    for line in [
        "The post Bridge will close, minister says appeared first on Harbour News.",
        "The post Ferry fares to rise, council says appeared first on Coast Daily.",
        "Also read Bridge to close in May, minister says",
        "You may also like Fares to rise again, council said",
        "Home > News > Bridge closes, minister says",
        "News / Coast / Ferry late again, captain says",
        "اقرأ أيضا افتتاح الجسر غدا، وفق الوزارة",
        "شاهد أيضا عودة السفن إلى الميناء، بحسب القبطان",
    ] {
        assert!(Rules::standard().judge(line).is_some(), "{line}");
        assert!(!left_of(line).contains(line), "{line}");
    }
}

#[test]
fn what_a_site_says_of_itself_is_known_with_what_follows() {
    for line in [
        "All rights reserved. Reproduction without permission is prohibited.",
        "All rights reserved. No part of this page may be copied.",
        "All rights reserved. Reproduction in any form needs our written consent.",
        "جميع الحقوق محفوظة © صدى الميناء 2024",
        "جميع الحقوق محفوظة. يمنع النسخ دون إذن",
        "كل الحقوق محفوظة، ولا يجوز إعادة النشر دون إذن من الموقع.",
        "The post Ships return first appeared on Harbour News.",
        "The post Ships return appeared first on Reuters.",
        "The post Who pays for the lamp? appeared first on Harbour News.",
        "The post Ferries wait for the storm to end appeared first on The Daily News of Harbour.",
        "The post Ships return to port appeared first on News of the Old Harbour",
        "Tags: what the harbour council said about the ferries, market, flood",
        "Tags: ferries, harbour, U.S.",
        "Keywords: Washington, D.C.",
        "Tags: market, flood.",
        "الوسوم: ميناء، سوق، فيضان.",
        "Tags: U.S.",
        "شاهد: لحظة غرق السفينة قرب الميناء",
        "شاهد: عودة القوارب إلى الرصيف بعد العاصفة",
        "Source: al-Quds al-Arabi",
        "Source: news agencies",
        "Source: el-Watan and news agencies",
    ] {
        // One tag is told from a sentence at the edge only.
        let left = match line {
            "Tags: U.S." => left_at_the_end(line),
            _ => left_of(line),
        };
        assert!(!left.contains(line), "{line}");
    }
    for line in [
        "بقلم: إلياس خوري",
        "كتبت: إلهام شاهين",
        "بقلم: الطيب صالح",
        "بقلم: الحسين بن سالم",
        "Author: Jane Doe, staff writer",
        "By Jane Doe in Cairo",
        "Reporter: Ann Reed, harbour correspondent",
    ] {
        assert!(!left_at_the_end(line).contains(line), "{line}");
    }
}

#[test]
fn names_of_networks_in_a_list_of_the_article_stay() {
    let list = "- Facebook\n- X\n- WhatsApp\n- Signal";
    let left = left_of(&format!("The ministry blocked these services:\n{list}"));
    assert!(left.contains("Facebook\nX\nWhatsApp\nSignal"), "{left}");
    let left = left_of(&format!("Share this:\n{list}"));
    assert!(!left.contains("Facebook"), "{left}");
}

#[test]
fn a_heading_of_one_word_costs_no_sentences_behind_it() {
    let said = "The minister made two comments on the plan and then left the room.";
    let left = left_of(&format!("Comments\n\n{said}"));
    assert!(left.contains("Comments") && left.contains(said), "{left}");
    let form = "Leave a comment\n\nName\n\nYour email address will not be published.";
    assert!(!left_of(form).contains("Name"));
}

#[test]
fn sentences_that_only_begin_so_in_arabic_stay() {
    for line in [
        "انضم إلى قناتنا مئات المقاتلين",
        "بمواصلة تصفحك الكتاب ستجد الخطأ.",
        "باستمرارك في تصفح الأوراق ستعرف السر.",
        "لتصلك آخر الأخبار عليك أن تقترب من الجبهة.",
        "أنت تستخدم متصفح الجيران.",
    ] {
        assert_eq!(Rules::standard().judge(line), None, "{line}");
    }
}
