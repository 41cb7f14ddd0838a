//! Actions: what keys and the mouse do in the panes. Which key is which action is told by
//! the keymap; what is typed, and chosen from a popup, goes elsewhere.

pub(in crate::app) mod article;
pub(in crate::app) mod awaiting;
pub(in crate::app) mod moving;
pub(in crate::app) mod perform;
pub(in crate::app) mod pointing;
