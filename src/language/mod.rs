//! What is known of languages: folding, words, sentences, and guessing which
//! one a text is in; and what is said to whoever writes one wrongly. Nothing here knows a
//! screen or an article, or opens a file.

mod abbreviation;
pub mod affix;
pub mod content;
pub mod cues;
pub mod date;
pub mod fold;
pub mod guess;
pub mod letter;
pub mod lexicon;
pub mod listed;
pub mod names;
pub mod natural;
pub mod near;
pub mod sentences;
pub mod shipped;
pub mod stem;
pub mod stop;
pub mod words;
pub mod wrong;
