//! By what furniture is told: elements, roles, and the words of classes and names.

/// Elements that are furniture wherever they stand.
pub(super) const ELEMENTS: &[&str] = &["nav", "footer", "aside", "figcaption", "menu", "dialog"];

/// Elements whose content nobody reads.
pub(super) const UNREAD: &[&str] = &["script", "style", "noscript", "template", "svg", "iframe"];

/// Roles of elements that are.
pub(super) const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "dialog",
    "alertdialog",
    "search",
    "menu",
    "toolbar",
];

/// Words of a class or name that tell furniture of any size.
pub(super) const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adsbygoogle",
    "addtoany",
    "addthis",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "cta",
    "disqus",
    "editsection",
    "follow",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "noprint",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "popular",
    "promobox",
    "promotion",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "relatedcontent",
    "relatedposts",
    "respond",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "toolbar",
    "trending",
    "wpcnt",
    "yarpp",
];

/// Words that may tell furniture, and as often how text is laid out: a banner of text, a
/// widget of an editor's words. They tell it where links are most of it, or it is hardly
/// more than a label.
pub(super) const DOUBTFUL_WORDS: &[&str] = &[
    "banner", "bookmark", "callout", "jump", "overlay", "promo", "social", "teaser", "widget",
];

/// Words beside these of what holds text, whatever it is laid out in.
pub(super) const TEXT_WORDS: &[&str] = &["content", "editor", "text"];

/// Classes of what nobody sees.
pub(super) const HIDDEN: &[&str] = &[
    "hidden",
    "invisible",
    "is-hidden",
    "screen-reader-text",
    "sr-only",
    "u-hidden",
    "visually-hidden",
    "visuallyhidden",
];

/// Words that tell small furniture: what is longer is text after all.
pub(super) const SMALL_WORDS: &[&str] = &[
    "attribution",
    "audio",
    "audioplayer",
    "author",
    "authors",
    "bio",
    "byline",
    "caption",
    "categories",
    "category",
    "comment",
    "copyright",
    "credit",
    "credits",
    "date",
    "dateline",
    "disclaimer",
    "keywords",
    "label",
    "labels",
    "listen",
    "meta",
    "metadata",
    "more",
    "postinfo",
    "print",
    "published",
    "readmore",
    "source",
    "tag",
    "tags",
    "tagline",
    "timestamp",
    "tools",
    "topics",
    "updated",
];

/// Ends of words that tell small furniture, as in `newsCaption` written small.
pub(super) const SMALL_ENDS: &[&str] = &["caption", "credit", "byline", "timestamp"];

/// Classes and names of what readers wrote below an article.
pub(super) const COMMENTS: &[&str] = &[
    "comments",
    "comments-area",
    "comment-list",
    "commentlist",
    "comments-section",
    "comment-respond",
    "comments-wrapper",
    "disqus_thread",
    "fb-comments",
    "respond",
];

/// Names of what asks for consent, as those who make such questions call it.
pub(super) const CONSENT: &[&str] = &[
    "cmplz-cookiebanner-container",
    "cookie-banner",
    "cookie-law-info-bar",
    "cookie-notice",
    "cookiescript_injected",
    "cky-consent",
    "cybotcookiebotdialog",
    "didomi-host",
    "didomi-popup",
    "fc-consent-root",
    "gdpr-consent",
    "iubenda-cs-banner",
    "onetrust-banner-sdk",
    "onetrust-consent-sdk",
    "onetrust-pc-sdk",
    "osano-cm-window",
    "qc-cmp2-container",
    "truste-consent-track",
    "usercentrics-root",
];
