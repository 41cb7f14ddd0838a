//! What is counted, by name: each locale file gives the forms that numbers ask of the noun.
//! Which form a number asks for is the locale's affair.

use super::names::names;

names! {
    /// Something counted; the file gives the forms numbers ask for.
    Counted {
        /// Articles.
        Articles = "articles",
        /// Sources that failed.
        Problems = "problems",
        /// Articles that have just come.
        NewArticles = "new-articles",
        /// Articles that changed.
        ChangedArticles = "changed-articles",
        /// Feeds that failed.
        FailedFeeds = "failed-feeds",
        /// Items of a feed.
        Items = "items",
        /// Files.
        Files = "files",
        /// Folders.
        Folders = "folders",
        /// Feeds.
        Feeds = "feeds",
        /// How many times.
        Times = "times",
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Days.
        Days = "days",
    }
}
