//! Names are shown whole, and without what somebody is.

use super::check;

#[test]
fn a_name_goes_on_behind_of_where_its_noun_lets_one_wait() {
    check(
        "Night ferry studied",
        "The Haven Institute of Sea Levels counted the boats. Then Rana Amin of Haven led the Haven \
         Institute of Sea Levels. In March Rana Amin of Haven wrote it.",
        &[],
        &["Haven Institute of Sea Levels", "Rana Amin"],
        &["Haven Institute", "Rana Amin of Haven"],
    );
}

#[test]
fn what_somebody_is_stands_before_the_name() {
    check(
        "Islander wins the ferry race",
        "In the race on Sunday the Islander Martin Corrin won. Later the Islander Martin Corrin \
         thanked the crew, and the Foreign Minister came. They gave the Foreign Minister a boat.",
        &[],
        &["Martin Corrin"],
        &["Islander Martin Corrin", "Foreign"],
    );
}

#[test]
fn a_given_name_of_two_words_is_not_cut() {
    check(
        "محمد زين العابدين في ميناء الرمل",
        "وصل محمد زين العابدين إلى ميناء الرمل. وشكر محمد زين العابدين عمال الميناء.",
        &[],
        &["محمد زين العابدين"],
        &["محمد زين"],
    );
}

#[test]
fn verbs_of_other_languages_are_no_topics() {
    check(
        "Un quai inauguré à Sablon",
        "La ville de Sablon a inauguré lundi un quai. Le quai inauguré à Sablon a un marché.",
        &[],
        &["Sablon"],
        &["inauguré", "quai inauguré"],
    );
    check(
        "Neuer Steg am Hafen eröffnet",
        "Der Steg am Hafen von Sandau wurde am Montag eröffnet. Viele kamen zum Steg.",
        &[],
        &["Steg"],
        &["eröffnet"],
    );
}
