//! What the library was asked and has not answered yet: nothing is asked twice, and of
//! lists and places only the last is waited for.

use crate::app::library::Ask;

/// Questions on their way.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Waiting {
    asks: Vec<OnItsWay>,
}

/// A question on its way.
#[derive(Clone, Debug)]
pub(in crate::app) struct OnItsWay {
    ask: Ask,
    /// What of the library it is about: what had arrived when it was asked.
    pub(in crate::app) arrivals: u64,
    /// Something was done since, of which the answer may not know.
    pub(in crate::app) outrun: bool,
}

impl Waiting {
    /// Takes note of a question; true when it is not on its way already. A list
    /// takes the place of one asked for before.
    pub(in crate::app) fn begin(&mut self, ask: &Ask, arrivals: u64) -> bool {
        if self.has(|other| other == ask) {
            return false;
        }
        let is_list = |ask: &Ask| matches!(ask, Ask::List { .. });
        let is_places = |ask: &Ask| matches!(ask, Ask::Places { .. });
        if is_list(ask) {
            self.asks.retain(|other| !is_list(&other.ask));
        }
        if is_places(ask) {
            self.asks.retain(|other| !is_places(&other.ask));
        }
        self.asks.push(OnItsWay {
            ask: ask.clone(),
            arrivals,
            outrun: false,
        });
        true
    }

    /// The question whose answer has come, if it is waited for; then it no longer is.
    pub(in crate::app) fn end(&mut self, ask: &Ask) -> Option<OnItsWay> {
        let at = self.asks.iter().position(|other| other.ask == *ask);
        at.map(|at| self.asks.swap_remove(at))
    }

    /// Something was done in the library: answers on their way may not know of it.
    pub(in crate::app) fn outrun(&mut self) {
        for asked in &mut self.asks {
            asked.outrun = true;
        }
    }

    fn has(&self, is: impl Fn(&Ask) -> bool) -> bool {
        self.asks.iter().any(|asked| is(&asked.ask))
    }

    pub(in crate::app) fn has_list(&self) -> bool {
        self.has(|ask| matches!(ask, Ask::List { .. }))
    }

    pub(in crate::app) fn has_places(&self) -> bool {
        self.has(|ask| matches!(ask, Ask::Places { .. }))
    }
}
