//! All articles of a filter out of the library, whole and one by one.

use std::ops::ControlFlow;

use super::selection::{Extent, Order};
use crate::article::Kept;
use crate::query::Filter;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::kept::whole::shown;

/// Articles looked up at a time.
const BATCH: usize = 256;

impl Library {
    /// Every whole article that passes `filter`, the newest first, until `tell`
    /// breaks. An article that cannot be read is told as such, and the next one
    /// follows. Others may write meanwhile; what they add may be left out.
    ///
    /// # Errors
    /// When the list itself cannot be read.
    pub fn each(
        &self,
        filter: &Filter,
        mut tell: impl FnMut(Result<Kept, Error>) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let mut last = i64::MAX;
        loop {
            let rows = self.named(rows(self, filter, last))?;
            let Some(&end) = rows.last() else {
                return Ok(());
            };
            for row in rows {
                let told = match self.named(shown(&self.db, row, &self.rules)) {
                    Ok(Some(kept)) => tell(Ok(kept)),
                    Ok(None) => ControlFlow::Continue(()),
                    Err(error) => tell(Err(error)),
                };
                if told.is_break() {
                    return Ok(());
                }
            }
            last = end;
        }
    }
}

/// The next rows below `last`.
fn rows(library: &Library, filter: &Filter, last: i64) -> Result<Vec<i64>, Error> {
    let Some(mut listed) = library.listed(filter, Extent::Page)? else {
        return Ok(Vec::new());
    };
    listed.require_older(last);
    listed.rows(library, Order::Newest, BATCH, 0)
}
