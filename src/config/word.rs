//! The interface's words by name: one table, which every locale file fills.
//! What they say is the locale's affair.

use super::names::names;

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
        /// Over the keys that move.
        GroupMoving = "group-moving",
        /// Over those for reading an article.
        GroupReading = "group-reading",
        /// Over those that choose what the list shows.
        GroupShowing = "group-showing",
        /// Over those that mark articles.
        GroupMarking = "group-marking",
        /// Over those for feeds.
        GroupFetching = "group-fetching",
        /// Over those for the reader itself.
        GroupRunning = "group-running",
        /// The title of the palette.
        PaletteTitle = "palette-title",
        /// The title of what failed.
        ProblemsTitle = "problems-title",
        /// Where the reader is in the list.
        Position = "position",
        /// In place of a number: there is none.
        None = "none",
        /// How much of the text was seen.
        Percent = "percent",
        /// The heading before related stories.
        Related = "related",
        /// The heading before what was removed.
        Removed = "removed",
        /// Said where nothing was removed.
        NothingRemoved = "nothing-removed",
        /// At the end of a text that is too long to be shown whole.
        TooLong = "too-long",
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
        /// Said where a feed that alone is shown has nothing, and fails.
        NothingOfFeed = "nothing-of-feed",
        /// Said until the first article arrives.
        LoadingFirst = "loading-first",
        /// How far loading is.
        Loading = "loading",
        /// Said when sources failed.
        ProblemsMet = "problems-met",
        /// Said of pasted text that is too long for the line it was to go into.
        PasteTooLong = "paste-too-long",
        /// Said of an article that was starred.
        Starred = "starred",
        /// Said of one whose star was taken away.
        Unstarred = "unstarred",
        /// Said of articles starred again.
        StarredAgain = "starred-again",
        /// Said of articles whose stars were taken away again.
        UnstarredAgain = "unstarred-again",
        /// Said of an article that was taken out of its story, or put back.
        StoryChanged = "story-changed",
        /// Said when articles were taken out of their stories or put back again.
        StoriesChanged = "stories-changed",
        /// Said where no source failed.
        NoProblems = "no-problems",
        /// What the filter is.
        Showing = "showing",
        /// What is shown where only unread articles are.
        OnlyUnread = "only-unread",
        /// What is shown where only starred articles are.
        OnlyStarred = "only-starred",
        /// How many articles pass the filter.
        Shown = "shown",
        /// What is searched in titles and texts.
        InArticles = "in-articles",
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
        /// Said when the settings were read again.
        SettingsRead = "settings-read",
        /// Said when there is no search to go on with.
        NoSearch = "no-search",
        /// Said when a search ends.
        SearchEnded = "search-ended",
        /// Said when a search goes on at the beginning.
        FromTheTop = "from-the-top",
        /// Said when a search goes on at the end.
        FromTheEnd = "from-the-end",
        /// Said when a search has no other match.
        OnlyMatch = "only-match",
        /// Said when the filter ends.
        FilterCleared = "filter-cleared",
        /// Said when there is no filter to end.
        NoFilter = "no-filter",
        /// The choice of topics that one article has, too.
        AllTopics = "all-topics",
        /// The choice of all topics.
        EveryTopic = "every-topic",
        /// Said beside the name of a section, which a topic may have too.
        IsSection = "is-section",
        /// The name of a section: politics.
        SectionPolitics = "section-politics",
        /// The name of a section: world.
        SectionWorld = "section-world",
        /// The name of a section: economy.
        SectionEconomy = "section-economy",
        /// The name of a section: sport.
        SectionSport = "section-sport",
        /// The name of a section: technology.
        SectionTechnology = "section-technology",
        /// The name of a section: health.
        SectionHealth = "section-health",
        /// The name of a section: culture.
        SectionCulture = "section-culture",
        /// The name of a section: society.
        SectionSociety = "section-society",
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
        /// Said of the key that undoes a change.
        UndoesIt = "undoes-it",
        /// Said of the key that does again what was undone.
        DoesItAgain = "does-it-again",
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
        /// The title of the article's addresses.
        LinksTitle = "links-title",
        /// Said where it has none.
        NoLinks = "no-links",
        /// Said where an article that a key is about is there no more.
        NotAtHand = "not-at-hand",
        /// Said of a key that asks for nothing.
        NoKey = "no-key",
        /// Before a command that is to read the article.
        PipeLabel = "pipe-label",
        /// Before the name of a file for the article.
        ExportLabel = "export-label",
        /// Said when a file was written.
        Exported = "exported",
        /// Below what a command printed: how to go on.
        CommandEnded = "command-ended",
        /// Said when an item of the brief was copied.
        CopiedItem = "copied-item",
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
        /// What a key does, in a word or two: the brief.
        HintBrief = "hint-brief",
        /// What a key does, in a word or two: read, and the next.
        HintReadNext = "hint-read-next",
        /// What a key does, in a word or two: read or unread.
        HintMark = "hint-mark",
        /// Beside the key that stars, or not.
        HintStar = "hint-star",
        /// What a key does, in a word or two: topics.
        HintTopics = "hint-topics",
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
        /// What a key does, in a word or two: in the browser.
        HintBrowse = "hint-browse",
        /// What a key does, in a word or two: leave out.
        HintRefuse = "hint-refuse",
        /// What a key does, in a word or two: undo.
        HintUndo = "hint-undo",
        /// What a key does, in a word or two: close.
        HintClose = "hint-close",
        /// What a key does, in a word or two: choose.
        HintChoose = "hint-choose",
        /// The hint of the key that takes a choice and leaves the popup open.
        HintChooseMore = "hint-choose-more",
        /// What a key does, in a word or two: feeds.
        HintFeeds = "hint-feeds",
        /// What a key does, in a word or two: more.
        HintMore = "hint-more",
        /// The title of the brief.
        BriefTitle = "brief-title",
        /// Since when a story is told.
        Since = "since",
        /// What was published today, where its hour is not known.
        Today = "today",
        /// The day before today.
        Yesterday = "yesterday",
        /// Said of an action that the brief has no use for.
        NotInBrief = "not-in-brief",
        /// What the filter is: one story.
        ThisStory = "this-story",
        /// Said where nobody else tells the story.
        ToldAlone = "told-alone",
        /// The same while stories are still being found.
        FindingStories = "finding-stories",
        /// How many others tell the story of a row.
        Others = "others",
        /// The same where there may be more.
        ManyOthers = "many-others",
        /// A date and an hour.
        Moment = "moment",
        /// Said of a row whose article changed since it was read.
        Changed = "changed",
        /// The title of the feeds to choose from.
        FeedsTitle = "feeds-title",
        /// The title of a site's feeds.
        SiteFeedsTitle = "site-feeds-title",
        /// The title of the feeds to begin with.
        StarterTitle = "starter-title",
        /// The title of the tags to choose from.
        TagsTitle = "tags-title",
        /// The title of the tags to put on all.
        TagAllTitle = "tag-all-title",
        /// The title of the tags to take off all.
        UntagAllTitle = "untag-all-title",
        /// The text pane's title while it shows earlier texts.
        EarlierTitle = "earlier-title",
        /// Before the address of a feed.
        AddLabel = "add-label",
        /// Before what a feed is to be called.
        NameLabel = "name-label",
        /// Before the folder a feed is to be put into.
        FolderLabel = "folder-label",
        /// Before how many key points are wanted of a feed.
        PointsLabel = "points-label",
        /// Said where a number was to be typed.
        NotANumber = "not-a-number",
        /// The choice of all feeds.
        EveryFeed = "every-feed",
        /// The choice of a tag that is new.
        NewTag = "new-tag",
        /// Offers the articles that have a tag.
        TaggedWith = "tagged-with",
        /// Said where there are no tags yet.
        NoTags = "no-tags",
        /// Said where there are no feeds.
        NoFeeds = "no-feeds",
        /// How far fetching is.
        Fetching = "fetching",
        /// Said when fetching begins.
        FetchingBegins = "fetching-begins",
        /// How far getting whole texts is.
        WholesComing = "wholes-coming",
        /// Said when fetching brought nothing.
        NothingNew = "nothing-new",
        /// Said when some articles came and others changed.
        NewAndChanged = "new-and-changed",
        /// Said when articles came of what is here, while what is on the web waits.
        NewAndOffline = "new-and-offline",
        /// Said when feeds failed: what came, how many failed, the key that tells why.
        FeedsFailed = "feeds-failed",
        /// How many articles came above what is seen.
        NewAbove = "new-above",
        /// Said while an address is looked at.
        LookingFor = "looking-for",
        /// Said when a feed was added.
        FeedAdded = "feed-added",
        /// The same where a filter may hide its articles.
        FeedAddedBehind = "feed-added-behind",
        /// Said when a feed was there already.
        FeedThere = "feed-there",
        /// Said when the library that was not there has feeds.
        LibraryFound = "library-found",
        /// Said where a site has several feeds and something else is open.
        SeveralFeeds = "several-feeds",
        /// Said where the network is left alone.
        Offline = "offline",
        /// Said where no feed is meant.
        NoFeedHere = "no-feed-here",
        /// Said where files are read instead of the library.
        NotTheLibrary = "not-the-library",
        /// What a key does, in a word or two: why.
        HintWhy = "hint-why",
        /// The title of why each key point is one.
        WhyTitle = "why-title",
        /// Said until that is known.
        WhyComing = "why-coming",
        /// Said of an article that a label puts into its section.
        StandsByLabel = "stands-by-label",
        /// Said of one that its words put there.
        StandsByWords = "stands-by-words",
        /// Said of one that is like those that a label put there.
        StandsByLesson = "stands-by-lesson",
        /// Said of one that its story put there.
        StandsByStory = "stands-by-story",
        /// What a key point scored.
        WhyScore = "why-score",
        /// The same, and which sentence it is.
        WhyScoreOfSentence = "why-score-of-sentence",
        /// A part of a key point's score, and what it is for.
        WhyPart = "why-part",
        /// The same with the words that it is for.
        WhyPartWords = "why-part-words",
        /// The words of a key point that the text comes back to.
        WhyCoreWords = "why-core-words",
        /// Said of a key point that leans on other sentences.
        WhyWant = "why-want",
        /// Said of a key point that editors wrote of a sentence.
        WhyEditors = "why-editors",
        /// Said of one that editors wrote of no one sentence.
        WhyEditorsAlone = "why-editors-alone",
        /// What a score is for: like the whole article.
        WhyWhole = "why-whole",
        /// What a score is for: words of the title.
        WhyTitleWords = "why-title-words",
        /// What a score is for: the opening.
        WhyOpening = "why-opening",
        /// What a score is for: said again.
        WhyAgain = "why-again",
        /// What a score is for: words that come back.
        WhyCore = "why-core",
        /// What a score is for: a number.
        WhyFigures = "why-figures",
        /// What a score is for: names.
        WhyNames = "why-names",
        /// What a score is for: the writer himself.
        WhyOwn = "why-own",
        /// What a score is for: length.
        WhyLong = "why-long",
        /// What a score is for: shortness.
        WhyShort = "why-short",
        /// What a score is for: a question.
        WhyQuestion = "why-question",
        /// What a score is for: a mark without a partner.
        WhyUnbalanced = "why-unbalanced",
        /// It thanks, praises, greets or wishes.
        WhyCourtesy = "why-courtesy",
        /// Said of the sample edition.
        SampleEdition = "sample-edition",
        /// Said of it: there are feeds to begin with.
        StarterOffers = "starter-offers",
        /// Said of a library without articles.
        EmptyLibrary = "empty-library",
        /// Said in place of a list while no feed has brought anything.
        NothingCame = "nothing-came",
        /// What a feed's state is: paused.
        StatePaused = "state-paused",
        /// What a feed's state is: its articles are got whole.
        StateWhole = "state-whole",
        /// What a feed is: so many key points are wanted of it.
        StatePoints = "state-points",
        /// What a feed is: no key points are wanted of it.
        StateNoPoints = "state-no-points",
        /// What was likely meant by a part of a query that is not known.
        DidYouMean = "did-you-mean",
        /// What a feed that fails is found by among others: part of what is said of it.
        Failing = "failing",
        /// What a feed's state is: failing, for how long, why, when it is tried again.
        StateFailing = "state-failing",
        /// What a feed's state is: it failed, and is not tried again.
        StateFailed = "state-failed",
        /// What a feed's state is: not all of what came last could be read, and why.
        StateFault = "state-fault",
        /// When something is tried again: now.
        SoonAgain = "soon-again",
        /// When something is tried again: in so long.
        AgainIn = "again-in",
        /// Of a feed to begin with: it is in the library.
        StateThere = "state-there",
        /// Said when a feed was renamed.
        FeedRenamed = "feed-renamed",
        /// Said when a feed was put into a folder.
        FeedMoved = "feed-moved",
        /// Said when a feed is in no folder any more.
        FeedUnfiled = "feed-unfiled",
        /// Said when a feed was paused.
        FeedPaused = "feed-paused",
        /// Said when a feed is fetched again.
        FeedResumed = "feed-resumed",
        /// Said when a feed's articles are got whole.
        FeedWhole = "feed-whole",
        /// Said when they no longer are.
        FeedNotWhole = "feed-not-whole",
        /// Said when so many key points are wanted of a feed.
        FeedPoints = "feed-points",
        /// Said when none are.
        FeedNoPoints = "feed-no-points",
        /// Said when as many are as of others.
        FeedPointsAgain = "feed-points-again",
        /// Said when a feed was removed.
        FeedRemoved = "feed-removed",
        /// Said when a feed was put back.
        FeedBack = "feed-back",
        /// Said when articles became starred.
        AllStarred = "all-starred",
        /// Said when articles were tagged.
        Tagged = "tagged",
        /// Said when a tag was taken away.
        Untagged = "untagged",
        /// Said where a change changes nothing.
        NothingToChange = "nothing-to-change",
        /// Said while the whole text is fetched.
        WholeComing = "whole-coming",
        /// Said where it could not be had.
        WholeFailed = "whole-failed",
        /// Said of an article that has earlier texts.
        HasEarlier = "has-earlier",
        /// Said of one that has none.
        NoEarlier = "no-earlier",
        /// The heading of an earlier text.
        EarlierText = "earlier-text",
        /// Said when a page is shown in the browser.
        Browsing = "browsing",
        /// Said of an address that is not on the web.
        NotOnTheWeb = "not-on-the-web",
        /// Asks which line reads right on this terminal.
        WhichLine = "which-line",
        /// Tells how to pass that question by.
        NoLine = "no-line",
    }
}
