//! The interface's words by name: one table, which every locale file fills.
//! What they say is the locale's affair.

macro_rules! names {
    ($(#[$outer:meta])* $kind:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind {
            $($(#[$doc])* $variant,)*
        }

        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the locale files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

names! {
    /// A word or sentence of the interface. `{…}` in the file stands for what is
    /// set in.
    Word {
        /// The list pane's title.
        Articles = "articles",
        /// The text pane's title.
        Text = "text",
        /// The points pane's title.
        KeyPoints = "key-points",
        /// The text pane's title while it shows what was removed.
        RemovedTitle = "removed-title",
        /// The title of the topics to choose from.
        TopicsTitle = "topics-title",
        /// The title of help.
        HelpTitle = "help-title",
        /// The title of the palette.
        PaletteTitle = "palette-title",
        /// The title of what failed.
        ProblemsTitle = "problems-title",
        /// Where the reader is in the list.
        Position = "position",
        /// How much of the text was seen.
        Percent = "percent",
        /// The heading before related stories.
        Related = "related",
        /// The heading before what was removed.
        Removed = "removed",
        /// Said where nothing was removed.
        NothingRemoved = "nothing-removed",
        /// The heading before what was mended.
        Repairs = "repairs",
        /// One mended place.
        Repair = "repair",
        /// Said of key points that editors wrote.
        Editorial = "editorial",
        /// Said of key points found by the reader.
        Found = "found",
        /// Said where an article has no key points.
        NoPoints = "no-points",
        /// Said where a key point has no sentence in the text.
        NoSentence = "no-sentence",
        /// Said where there is nothing to read.
        NoArticles = "no-articles",
        /// Said where the filter lets nothing through.
        NothingMatches = "nothing-matches",
        /// Said until the first article arrives.
        LoadingFirst = "loading-first",
        /// How far loading is.
        Loading = "loading",
        /// Said when sources failed.
        ProblemsMet = "problems-met",
        /// Said of an article that was starred.
        Starred = "starred",
        /// Said of one whose star was taken away.
        Unstarred = "unstarred",
        /// Said of articles starred again.
        StarredAgain = "starred-again",
        /// Said of articles whose stars were taken away again.
        UnstarredAgain = "unstarred-again",
        /// Said when tags were put or taken away again.
        TagsChanged = "tags-changed",
        /// Said where no source failed.
        NoProblems = "no-problems",
        /// What the filter is.
        Showing = "showing",
        /// How many articles pass the filter.
        Shown = "shown",
        /// What is searched in the titles.
        InTitles = "in-titles",
        /// What is searched in the text.
        InText = "in-text",
        /// Before the words searched in the list.
        SearchList = "search-list",
        /// Before the words searched in the text.
        SearchText = "search-text",
        /// Before the words of the filter.
        FilterLabel = "filter-label",
        /// Before the words that narrow a popup.
        NarrowLabel = "narrow-label",
        /// Said where nothing was found.
        NoMatch = "no-match",
        /// Said in a popup where nothing is left.
        NothingFound = "nothing-found",
        /// Said when the reader cannot be stopped for a while.
        NoJobControl = "no-job-control",
        /// Said when there is no search to go on with.
        NoSearch = "no-search",
        /// Said when a search ends.
        SearchEnded = "search-ended",
        /// Said when a search goes on at the beginning.
        FromTheTop = "from-the-top",
        /// Said when a search goes on at the end.
        FromTheEnd = "from-the-end",
        /// Said when the filter ends.
        FilterCleared = "filter-cleared",
        /// Said when there is no filter to end.
        NoFilter = "no-filter",
        /// The choice of all topics.
        EveryTopic = "every-topic",
        /// Said where no article has a topic.
        NoTopics = "no-topics",
        /// Said when an article became read.
        MarkedRead = "marked-read",
        /// Said when an article became unread.
        MarkedUnread = "marked-unread",
        /// Said when all became read.
        AllRead = "all-read",
        /// Said when articles became unread again.
        UnreadAgain = "unread-again",
        /// Said when articles became read again.
        ReadAgain = "read-again",
        /// Said where nothing unread is left.
        NothingUnread = "nothing-unread",
        /// Said where there is nothing to undo.
        NothingToUndo = "nothing-to-undo",
        /// Said where there is nothing to redo.
        NothingToRedo = "nothing-to-redo",
        /// Said when selecting begins.
        Selecting = "selecting",
        /// Said when the selection was copied.
        CopiedSelection = "copied-selection",
        /// Said when the whole article was copied.
        CopiedArticle = "copied-article",
        /// Said when a title and its address were copied.
        CopiedTitle = "copied-title",
        /// Said when a key point was copied.
        CopiedPoint = "copied-point",
        /// Said when an address was copied.
        CopiedAddress = "copied-address",
        /// Said where an article has no address.
        NoAddress = "no-address",
        /// What a key does, in a word or two: open.
        HintOpen = "hint-open",
        /// What a key does, in a word or two: back.
        HintBack = "hint-back",
        /// What a key does, in a word or two: to its sentence.
        HintGo = "hint-go",
        /// What a key does, in a word or two: search.
        HintSearch = "hint-search",
        /// What a key does, in a word or two: filter.
        HintFilter = "hint-filter",
        /// What a key does, in a word or two: topics.
        HintTopics = "hint-topics",
        /// What a key does, in a word or two: next.
        HintNext = "hint-next",
        /// What a key does, in a word or two: read on.
        HintReadOn = "hint-read-on",
        /// What a key does, in a word or two: panes.
        HintPanes = "hint-panes",
        /// What a key does, in a word or two: help.
        HintHelp = "hint-help",
        /// What a key does, in a word or two: quit.
        HintQuit = "hint-quit",
        /// What a key does, in a word or two: removed.
        HintRemoved = "hint-removed",
        /// What a key does, in a word or two: keep.
        HintKeep = "hint-keep",
        /// What a key does, in a word or two: cancel.
        HintCancel = "hint-cancel",
        /// What a key does, in a word or two: close.
        HintClose = "hint-close",
        /// What a key does, in a word or two: choose.
        HintChoose = "hint-choose",
        /// Asks which line reads right on this terminal.
        WhichLine = "which-line",
        /// Tells how to pass that question by.
        NoLine = "no-line",
    }
}

names! {
    /// Something counted; the file gives the forms numbers ask for.
    Counted {
        /// Articles.
        Articles = "articles",
        /// Sources that failed.
        Problems = "problems",
    }
}
