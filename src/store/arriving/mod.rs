//! Articles on their way in and out: recognised, taken in, cleaned, changed, taken out.

pub(super) mod again;
pub(super) mod arrival;
pub(super) mod coming;
pub(super) mod earlier;
pub(super) mod freed;
pub(super) mod gone;
pub(super) mod page;
pub(super) mod renamed;
pub(super) mod replacement;
pub(super) mod settle;
pub(super) mod take;
