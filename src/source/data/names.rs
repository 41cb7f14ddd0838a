//! Under which names data commonly keeps what an article has. Case, dashes and underscores
//! between their words tell none apart.

/// Of the whole text, the likeliest first.
pub(super) const TEXT: &[&str] = &[
    "text",
    "content_html",
    "content_text",
    "content",
    "body",
    "article_body",
    "body_text",
    "body_html",
    "html_body",
    "html",
    "article",
    "article_text",
    "full_text",
    "story_text",
    "self_text",
    "story",
    "paragraphs",
    "blocks",
    "document",
    "النص",
    "المحتوى",
    "متن",
];

/// Of a shorter text that stands for it.
pub(super) const SHORT: &[&str] = &[
    "description",
    "lead_paragraph",
    "summary",
    "excerpt",
    "abstract",
    "snippet",
];

/// Of the title.
pub(super) const TITLE: &[&str] = &[
    "title",
    "headline",
    "name",
    "heading",
    "web_title",
    "resolved_title",
    "العنوان",
    "عنوان",
];

/// Of the date.
pub(super) const DATE: &[&str] = &[
    "published",
    "date_published",
    "published_at",
    "published_date",
    "publish_date",
    "publication_date",
    "web_publication_date",
    "pub_date",
    "date",
    "created_at",
    "created_utc",
    "created",
    "time",
    "timestamp",
    "updated",
    "date_modified",
    "التاريخ",
    "تاريخ",
];

/// Of who publishes it.
pub(super) const SOURCE: &[&str] = &[
    "source",
    "publisher",
    "site_name",
    "site",
    "newspaper",
    "outlet",
    "domain",
    "origin",
    "المصدر",
];

/// Of who wrote it.
pub(super) const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "primary_author",
    "byline",
    "creator",
    "الكاتب",
];

/// Of where it stands on the web.
pub(super) const ADDRESS: &[&str] = &[
    "url",
    "link",
    "web_url",
    "external_url",
    "canonical_url",
    "canonical",
    "resolved_url",
    "permalink",
    "address",
    "alternate",
    "الرابط",
];

/// Of its tags.
pub(super) const TAGS: &[&str] = &[
    "tags",
    "keywords",
    "categories",
    "category",
    "labels",
    "topics",
    "section",
];

/// Of its language.
pub(super) const LANGUAGE: &[&str] = &["language", "lang", "in_language"];

/// Of what it is called.
pub(super) const NAME: &[&str] = &["id", "guid", "uuid", "_id"];

/// Of the list of articles in a document.
pub(super) const LISTS: &[&str] = &[
    "items",
    "articles",
    "entries",
    "results",
    "data",
    "docs",
    "documents",
    "news",
    "posts",
    "stories",
    "messages",
    "bookmarks",
    "ordered_items",
    "hits",
    "children",
    "list",
    "records",
    "rows",
];

/// Of lists in an article that hold no articles, beside those of its other fields.
pub(super) const OTHERS: &[&str] = &[
    "contributors",
    "comments",
    "replies",
    "images",
    "pictures",
    "photos",
    "media",
    "videos",
    "attachments",
    "enclosures",
    "links",
];

/// Of an object that holds the list.
pub(super) const HOLDERS: &[&str] = &["response", "data", "hits", "result", "feed"];

/// Of an object in an article that holds more of its fields.
pub(super) const PARTS: &[&str] = &["_source", "data", "fields", "attributes"];

/// Of what an object in a field says.
pub(super) const SAID: &[&str] = &[
    "name", "text", "title", "rendered", "content", "main", "original", "value", "href", "url",
];

/// Of what an object among tags says: where it has a value, its name is that of a kind.
pub(super) const TAGGED: &[&str] = &["value", "label", "name", "title", "term", "text"];

/// Of a moment in an object, as databases write it.
pub(super) const MOMENT: &[&str] = &["$date", "$numberLong"];
