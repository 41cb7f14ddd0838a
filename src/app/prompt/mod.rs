//! The prompt: what is typed or pasted at the foot of the screen, as a search, a filter, an
//! address or a name. How it is painted is the affair of `ui`.

pub(in crate::app) mod entry;
pub(in crate::app) mod input;
pub(in crate::app) mod pasting;
pub(in crate::app) mod typing;
