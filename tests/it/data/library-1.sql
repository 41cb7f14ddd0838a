-- A library as the first version of its tables had it, with a feed and many
-- articles: every second one is read, every seventh has a star. Such files are out
-- there, so this one never changes.

PRAGMA application_id = 0x4d754a7a;
PRAGMA user_version = 1;
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    name TEXT,
    folder TEXT,
    paused INTEGER NOT NULL DEFAULT 0,
    full_text INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL,
    succeeded INTEGER,
    error TEXT,
    failing_since INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT
) STRICT;
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL UNIQUE,
    feed INTEGER NOT NULL REFERENCES feed,
    title TEXT NOT NULL,
    source TEXT,
    published TEXT,
    language TEXT NOT NULL,
    point TEXT,
    seen INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    indexed INTEGER NOT NULL DEFAULT 0,
    whole INTEGER NOT NULL DEFAULT 0,
    method INTEGER NOT NULL,
    text INTEGER NOT NULL
) STRICT;
CREATE INDEX article_unread ON article (id) WHERE read = 0;
CREATE INDEX article_starred ON article (id) WHERE starred = 1;
CREATE INDEX article_unindexed ON article (id) WHERE indexed = 0;
CREATE INDEX article_method ON article (method);
CREATE TABLE body (
    id INTEGER PRIMARY KEY,
    text BLOB NOT NULL,
    points TEXT NOT NULL
) STRICT;
CREATE TABLE earlier (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    head TEXT NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE INDEX earlier_article ON earlier (article);
CREATE TABLE known (
    hash INTEGER PRIMARY KEY,
    article INTEGER
) STRICT;
CREATE TABLE sighting (
    feed INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (feed, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_article ON sighting (article);
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    folded TEXT NOT NULL,
    shown TEXT NOT NULL,
    UNIQUE (kind, folded)
) STRICT;
CREATE TABLE labelled (
    label INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (label, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX labelled_article ON labelled (article);
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    articles BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (
    title, body,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

INSERT INTO feed (id, address, title, added) VALUES (1, 'https://example.org/feed', 'Example', 0);
INSERT INTO article (id, name, feed, title, published, language, seen, read, starred, method, text)
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 40000)
    SELECT 4000000000000 + n, n, 1, 'Harbour ' || n, '2025-02-08', 'en', 1739000000, n % 2, n % 7 = 0, 1, n FROM number;
INSERT INTO body SELECT id, x'00', '[]' FROM article;
INSERT INTO sighting SELECT 1, id FROM article;
