//! The place: where the reader is in what is shown, how it is gone back to, and what of it
//! waits for the next start. Which keys lead there is for `app::action`.

pub mod bookmark;
pub(in crate::app) mod returning;
pub mod standing;
pub(in crate::app) mod stop;
pub mod way;
