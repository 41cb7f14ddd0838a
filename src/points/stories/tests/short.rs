//! Short items: a title and a sentence, alone in a library or among few others.

use super::super::Telling;
use super::stories;
use crate::article::ArticleId;

/// Ten short items of ten events.
const OTHERS: [(&str, &str); 10] = [
    (
        "Library extends evening hours",
        "Readers asked for it, and the council kept the lights on.",
    ),
    (
        "Rain expected through the week",
        "Forecasters see showers from the west on Thursday.",
    ),
    (
        "Chess club wins regional cup",
        "The club from the old town goes to the national round.",
    ),
    (
        "Bakery prices rise again",
        "Flour is dearer by a tenth since spring, the guild said.",
    ),
    (
        "Museum returns bronze statue",
        "The figure was bought in good faith, the director said.",
    ),
    (
        "Bus drivers vote on pay offer",
        "The union recommends the deal, which adds three per cent.",
    ),
    (
        "School opens its own garden",
        "Pupils planted beans and tomatoes behind the gym.",
    ),
    (
        "Court clears former treasurer",
        "Judges found no proof that funds were moved.",
    ),
    (
        "New ferry timetable from June",
        "Two more crossings a day are planned by the operator.",
    ),
    (
        "Hospital adds night clinic",
        "Doctors will see patients until midnight, the board said.",
    ),
];

/// Whether two short items, each a title and a text, are found to tell one event: alone,
/// amid others, and when the second comes later.
fn check_short(language: &str, one: (&str, &str), other: (&str, &str), same: bool) {
    let told = |number: u64, (title, text): (&str, &str)| {
        Telling::of_texts(ArticleId(number), title, &[text], language, 0)
            .by(&format!("source {number}"), title)
    };
    let items = [told(1, one), told(2, other)];
    let others: Vec<Telling> = (3..)
        .zip(OTHERS)
        .map(|(id, other)| told(id, other))
        .collect();
    for batches in [
        vec![&items[..]],
        vec![&items[..1], &items[1..]],
        vec![&others, &items],
        vec![&others, &items[..1], &items[1..]],
    ] {
        let found = stories(batches);
        let together = found[&ArticleId(1)] == found[&ArticleId(2)];
        assert_eq!(together, same, "{one:?} and {other:?}");
    }
}

#[test]
fn short_items_of_different_events_stay_apart() {
    for (one, other) in [
        (
            (
                "Latest: tunnel reopens",
                "The tunnel under the bay is open again after repairs.",
            ),
            (
                "Latest: orchard frost",
                "Frost hit orchards in the north after a warm week.",
            ),
        ),
        (
            (
                "Fresh on top: new harbour crane",
                "A new item on top of the list, about a crane.",
            ),
            (
                "Fresh on top: new school roof",
                "A new item on top of the list, about a roof.",
            ),
        ),
        (
            (
                "Minister says more news today",
                "The minister spoke on Monday about fishing quotas.",
            ),
            (
                "Mayor says more news today",
                "The mayor spoke on Monday about parking fees.",
            ),
        ),
        (
            (
                "Update: what we know so far",
                "A fire burned a paper mill near Tansley overnight.",
            ),
            (
                "Update: what we know so far",
                "A school in Corrin was closed after a gas leak.",
            ),
        ),
        (
            (
                "Rovers win at home",
                "Rovers beat Albion 2-1 at home with a late goal.",
            ),
            (
                "Harriers win at home",
                "Harriers beat United 3-0 at home with an early goal.",
            ),
        ),
    ] {
        check_short("en", one, other, false);
    }
    for (one, other) in [
        (
            (
                "عاجل: إعادة فتح النفق",
                "أعيد اليوم فتح النفق تحت الخليج بعد أعمال الصيانة.",
            ),
            (
                "عاجل: صقيع يضرب البساتين",
                "ضرب الصقيع اليوم بساتين الشمال بعد أسبوع دافئ.",
            ),
        ),
        (
            (
                "الوزير يدلي بتصريحات جديدة",
                "تحدث الوزير إلى الصحفيين الاثنين عن حصص الصيد.",
            ),
            (
                "الرئيس يدلي بتصريحات جديدة",
                "تحدث الرئيس إلى الصحفيين الاثنين عن زيارة مرتقبة.",
            ),
        ),
        (
            (
                "الشرطة توقف رجلا في طنسلي",
                "أوقفت الشرطة رجلا بعد سطو على متجر مجوهرات.",
            ),
            (
                "الشرطة توقف امرأة في كورين",
                "أوقفت الشرطة امرأة بعد حادث على الطريق الدائري.",
            ),
        ),
    ] {
        check_short("ar", one, other, false);
    }
}

#[test]
fn short_items_of_one_event_meet_whenever_they_come() {
    for (one, other) in [
        (
            (
                "Bay tunnel reopens after repairs",
                "Traffic flows again through the tunnel under Mara Bay.",
            ),
            (
                "Mara Bay tunnel open again",
                "After weeks of repairs cars drive through the bay tunnel.",
            ),
        ),
        (
            (
                "Mayor of Corrin resigns",
                "Mayor Ida Lorne stepped down on Monday.",
            ),
            (
                "Lorne quits as Corrin mayor",
                "Ida Lorne leaves office after the parking affair.",
            ),
        ),
        (
            (
                "Malaria vaccine approved",
                "Regulators in Ostania cleared the Jelbin malaria vaccine for children.",
            ),
            (
                "Ostania clears first malaria jab",
                "The Jelbin vaccine was approved after trials with nine thousand children.",
            ),
        ),
    ] {
        check_short("en", one, other, true);
    }
    for (one, other) in [
        (
            (
                "إعادة فتح نفق الخليج بعد الصيانة",
                "عادت السيارات تمر في النفق تحت خليج مارا.",
            ),
            (
                "نفق خليج مارا يفتح من جديد",
                "بعد أسابيع من الصيانة فتح نفق الخليج أمام السيارات.",
            ),
        ),
        (
            ("استقالة عمدة كورين", "تنحت العمدة إيدا لورن يوم الاثنين."),
            (
                "لورن تترك منصب عمدة كورين",
                "تغادر إيدا لورن المنصب بعد قضية المواقف.",
            ),
        ),
    ] {
        check_short("ar", one, other, true);
    }
}

#[test]
fn titles_built_alike_that_name_others_are_other_events() {
    for (one, other) in [
        (
            (
                "Polls open in Ostania",
                "Voters in Ostania queued early to elect a parliament.",
            ),
            (
                "Polls open in Corrin",
                "Voters in Corrin queued early to elect a mayor.",
            ),
        ),
        (
            (
                "Polls Open In Ostania",
                "Voters in Ostania queued early on Sunday.",
            ),
            (
                "Polls Open In Corrin",
                "Voters in Corrin queued early on Sunday.",
            ),
        ),
        (
            (
                "Weather in Rana: rain and wind",
                "Showers reach Rana from the west, with strong wind.",
            ),
            (
                "Weather in Tansley: rain and wind",
                "Showers reach Tansley from the west, with strong wind.",
            ),
        ),
        (
            (
                "Earthquake of 5.1 shakes Ostania",
                "An earthquake shook Ostania at noon; nobody was hurt.",
            ),
            (
                "Earthquake of 4.7 shakes Corrin",
                "An earthquake shook Corrin at noon; nobody was hurt.",
            ),
        ),
        (
            (
                "Exchange rates on Monday",
                "The dollar costs 410 at the central bank, the euro 440.",
            ),
            (
                "Exchange rates on Tuesday",
                "The dollar costs 412 at the central bank, the euro 441.",
            ),
        ),
    ] {
        check_short("en", one, other, false);
    }
    for (one, other) in [
        (
            (
                "فتح مراكز الاقتراع في أوستانيا",
                "بدأ الناخبون في أوستانيا التصويت صباح الأحد.",
            ),
            (
                "فتح مراكز الاقتراع في كورينيا",
                "بدأ الناخبون في كورينيا التصويت صباح الأحد.",
            ),
        ),
        (
            (
                "زلزال بقوة 5.1 يضرب اليابان",
                "ضرب زلزال اليابان ظهرا ولم تقع إصابات.",
            ),
            (
                "زلزال بقوة 4.7 يضرب تركيا",
                "ضرب زلزال تركيا ظهرا ولم تقع إصابات.",
            ),
        ),
        (
            (
                "أسعار العملات يوم الاثنين",
                "بلغ سعر الدولار 410 في البنك المركزي واليورو 440.",
            ),
            (
                "أسعار العملات يوم الثلاثاء",
                "بلغ سعر الدولار 412 في البنك المركزي واليورو 441.",
            ),
        ),
    ] {
        check_short("ar", one, other, false);
    }
}

#[test]
fn tellers_who_name_a_place_otherwise_tell_one_event() {
    for (one, other) in [
        (
            (
                "Earthquake shakes Ostania",
                "An earthquake shook the Rana valley in Ostania at noon.",
            ),
            (
                "Earthquake shakes Rana valley",
                "An earthquake shook Rana valley in Ostania; walls fell.",
            ),
        ),
        (
            (
                "Fire destroys mill in Tansley",
                "A paper mill in Tansley burned down overnight.",
            ),
            (
                "Tansley paper mill destroyed by fire",
                "The fire in the paper mill broke out at midnight.",
            ),
        ),
    ] {
        check_short("en", one, other, true);
    }
    check_short(
        "ar",
        (
            "زلزال يضرب أوستانيا",
            "ضرب زلزال وادي كورينيا في أوستانيا ظهرا وانهارت جدران.",
        ),
        (
            "زلزال يهز وادي كورينيا",
            "هز زلزال وادي كورينيا في أوستانيا وانهارت جدران منازل.",
        ),
        true,
    );
}
