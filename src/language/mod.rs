//! What is known of languages: folding, words, sentences, and guessing which
//! one a text is in. Nothing here knows a screen, an article or a file.

mod abbreviation;
pub mod affix;
pub mod cues;
pub mod date;
pub mod fold;
pub mod guess;
pub mod letter;
pub mod lexicon;
pub mod listed;
pub mod names;
pub mod natural;
pub mod sentences;
pub mod shipped;
pub mod stem;
pub mod stop;
pub mod words;
