#!/usr/bin/env python3
"""What of public feeds is read, whole and damaged, beside feedparser.

    feeds.py FOLDER... [--mujaz PROGRAM] [--show N] [--no-damage]

FOLDERs are checkouts of test data: https://github.com/kurtmckee/feedparser (tests),
https://github.com/rubys/feedvalidator (testcases), https://github.com/feed-rs/feed-rs
(feed-rs/fixture), https://github.com/newsboat/newsboat (test/data),
https://github.com/miniflux/v2 (internal/reader). Every file below them whose name ends
with .xml, .rss, .rdf, .atom or .json is read, but for those of other formats (KML, OPML).

For each folder: of how many files in which feedparser finds entries with anything to
show (a word, a picture or another thing attached, a link, a name) as many are found; in how many
others it finds entries that have nothing of it (an empty tag, a drawing), of which an
article is not made; how many give nothing, without a word; and of the entries of those in
which the number is the same, how many have the same title, link, day and, by nine in ten
words, text. A title in base64 and Microsoft's CDF are not read.

Then, for feeds with at least three entries: what is left after each kind of damage,
and whether an Arabic headline put into the first item comes out whole.

Needs feedparser: pip install feedparser
"""

import argparse
import collections
import concurrent.futures
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ENDS = {".xml", ".rss", ".rdf", ".atom", ".json"}
HEADLINE = "افتتاح الجسر الجديد فوق النهر"
FIELDS = ["title", "link", "day", "text"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=pathlib.Path, nargs="+")
    arguments.add_argument("--mujaz", type=pathlib.Path, default=PROJECT / "target/release/mujaz")
    arguments.add_argument("--show", type=int, default=0, help="how many disagreements of each kind to print")
    arguments.add_argument("--no-damage", action="store_true")
    options = arguments.parse_args()
    if not options.mujaz.is_file():
        sys.exit(f"{options.mujaz} is not there; make it with: cargo build --release")
    try:
        import feedparser
    except ImportError:
        sys.exit("feedparser is not installed; get it with: pip install feedparser")

    def reference(path):
        try:
            return feedparser.parse(path.read_bytes()).entries
        except Exception as error:  # What feedparser cannot read it cannot be held against.
            print(f"feedparser: {path}: {error}", file=sys.stderr)
            return []

    real = []
    print(f"{'':<44}{'files':>6}{'same':>7}{'empty':>7}{'silent':>8}{'panics':>8}{'title':>8}{'link':>7}{'day':>7}{'text':>7}")
    for folder in options.folders:
        files = [path for path in sorted(folder.rglob("*"))
                 if path.suffix in ENDS and path.is_file() and not is_other(path)]
        if not files:
            sys.exit(f"{folder} holds no feed")
        real += compare(folder, files, options, reference)
    if not options.no_damage and real:
        matrix(real, options.mujaz, reference)


def is_other(path):
    start = path.read_bytes()[:3000].lower()
    return any(root in start for root in (b"<kml", b"<opml", b"base.google.com")) or "snapshot" in path.parts


def run(mujaz, path):
    ran = subprocess.run([mujaz, "show", "--json", path], capture_output=True, timeout=60)
    try:
        articles = json.loads(ran.stdout or b"[]")
    except ValueError:
        articles = []
    return articles, ran.stderr.decode("utf-8", "replace")


def compare(folder, files, options, reference):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        ours = dict(zip(files, pool.map(lambda path: run(options.mujaz, path), files)))
    counts, right, shown, real = collections.Counter(), collections.Counter(), collections.Counter(), []

    def show(kind, path, *what):
        shown[kind] += 1
        if shown[kind] <= options.show:
            print(f"    {kind}: {path}", *(repr(value)[:150] for value in what))

    for path in files:
        articles, errors = ours[path]
        parsed = reference(path)
        entries = [entry for entry in parsed if shows(entry)]
        counts["panics"] += "panicked" in errors
        counts["empty"] += bool(parsed) and not entries
        if not entries:
            continue
        counts["with entries"] += 1
        counts["silent"] += not articles and not errors.strip()
        if len(articles) != len(entries):
            show("number", path, len(articles), len(entries), errors.strip())
            continue
        counts["same"] += 1
        if len(entries) >= 3 and path.suffix != ".json":
            real.append(path)
        for article, entry in zip(articles, entries):
            for field, was, expected in fields(article, entry):
                right[field, "of"] += 1
                if agrees(field, was, expected):
                    right[field, "same"] += 1
                else:
                    show(field, path, was, expected)
    shares = [right[field, "same"] / max(1, right[field, "of"]) for field in FIELDS]
    print(f"{str(folder)[-43:]:<44}{counts['with entries']:>6}{100 * counts['same'] / max(1, counts['with entries']):>6.1f}%"
          f"{counts['empty']:>7}{counts['silent']:>8}{counts['panics']:>8}" + "".join(f"{100 * share:>6.1f}%" for share in shares), flush=True)
    return real


def shows(entry):
    """Whether there is anything in an entry that a reader could be shown."""
    texts = [text or "" for text in (entry.get("title"), *texts_of(entry))]
    return (any(words(text) or re.search(r"\b(src|href|data|alt)\s*=\s*[\"'][^\"']", html.unescape(text)) for text in texts)
            or any(link.get("href") for link in entry.get("links", []))
            or any(entry.get(field) for field in ("link", "id", "media_content", "media_thumbnail")))


def texts_of(entry):
    return [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]


def text_of(entry):
    contents = [content.get("value", "") for content in entry.get("content", [])]
    return max([*contents, ""], key=len) or entry.get("summary", "")


def words(text):
    return re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", html.unescape(text or ""))))


def fields(article, entry):
    """What is found and what is expected, for each field that feedparser has."""
    if words(entry.get("title")):
        yield "title", article["title"], entry["title"]
    if entry.get("link", "").startswith("http"):
        yield "link", article["url"], entry["link"]
    date = entry.get("published_parsed") or entry.get("updated_parsed")
    if date and 1970 < date[0] < 2100:
        yield "day", str(article["published"] or "")[:10], time.strftime("%Y-%m-%d", date)
    if len(words(text_of(entry))) > 3:
        parts = [block["text"] for block in article["blocks"]]
        parts += [article["deck"] or "", article["title"], *article["editorial_points"]]
        parts += [removed["text"] for removed in article["removed"]] + [part["title"] for part in article["related"]]
        yield "text", " ".join(parts), text_of(entry)


def agrees(field, found, expected):
    if field == "text":
        wanted, there = collections.Counter(words(expected)), collections.Counter(words(found))
        return sum((wanted & there).values()) >= 0.9 * sum(wanted.values())
    if field == "title":
        return words(found) == words(expected)
    return (found or "").rstrip("/") == expected.rstrip("/")


def first_item(text, change):
    return re.sub(r"(?is)(<(?:item|entry)\b.*?</(?:item|entry)\s*>)", lambda item: change(item.group()), text, count=1)


def titled(text):
    return first_item(text, lambda item: re.sub(r"(?is)(<title\b[^>]*>).*?(</title>)", rf"\g<1>{HEADLINE}\2", item, count=1))


def declared(text, encoding):
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return (f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else '<?xml version="1.0"?>') + text


def in_text(addition):
    """Puts something into the first text of an item."""
    def change(item):
        return re.sub(r"(?is)(<(?:description|summary|content)\b[^>]*>(?:<!\[CDATA\[)?)", rf"\g<1>{addition}", item, count=1)
    return lambda text: first_item(text, change)


def encoded(encoding, label):
    return lambda text: declared(text, label).encode(encoding, "xmlcharrefreplace")


DAMAGES = {
    "none": lambda text: text,
    "bare ampersand": in_text("R & D "),
    "names of HTML": in_text("&nbsp;&laquo;x&raquo; "),
    "control characters": in_text("a\x01b\x0bc "),
    "cut at 60 %": lambda text: text[: len(text) * 6 // 10],
    "an end tag missing": lambda text: first_item(text, lambda item: re.sub(r"(?i)</title>", "", item, count=1)),
    "CDATA left open": lambda text: first_item(text, lambda item: re.sub(
        r"(?is)<title\b[^>]*>.*?</title>", f"<title><![CDATA[{HEADLINE}</title>", item, count=1)),
    "a warning before": lambda text: "<br /><b>Warning</b>: mysql_connect() in /srv/db.php on line 3\n" + text,
    "raw HTML": in_text("a<br>b<p>c "),
    "version missing": lambda text: re.sub(r'(<rss\b[^>]*?)\sversion\s*=\s*["\'][^"\']*["\']', r"\1", text),
    "invalid byte": lambda text: in_text("@@@")(text).encode().replace(b"@@@", b"\xff "),
    "windows-1256": encoded("cp1256", "windows-1256"),
    "windows-1256 undeclared": encoded("cp1256", None),
    "windows-1256 as utf-8": encoded("cp1256", "utf-8"),
    "utf-8 as windows-1256": lambda text: declared(text, "windows-1256"),
    "ISO-8859-6": encoded("iso8859_6", "ISO-8859-6"),
    "ISO-8859-6 undeclared": encoded("iso8859_6", None),
    "UTF-16 little first": lambda text: b"\xff\xfe" + declared(text, "utf-16").encode("utf-16-le"),
    "UTF-16 big first": lambda text: b"\xfe\xff" + declared(text, "utf-16").encode("utf-16-be"),
    "UTF-16 without mark": lambda text: declared(text, None).encode("utf-16-le"),
}


def matrix(files, mujaz, reference):
    feeds = []
    for path in files:
        source = path.read_bytes()
        label = re.search(rb"encoding=[\"']([\w-]+)", source[:200])
        try:
            text = source.decode("utf-8")
        except ValueError:
            text = source.decode(label.group(1).decode() if label else "latin-1", "replace")
        text = titled(text.lstrip("\ufeff"))
        if len(re.findall(r"(?i)<(?:item|entry)[\s>]", text)) == len(reference(path)):
            feeds.append(text)
    print(f"\n{len(feeds)} feeds with three entries or more{'':<12}{'mujaz':>8}{'headline':>10}{'feedparser':>12}{'headline':>10}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "feed.xml"
        whole = []
        for text in feeds:
            path.write_text(text, "utf-8")
            whole.append(sum(map(shows, reference(path))))
        for name, damage in DAMAGES.items():
            kept, right = [0, 0], [0, 0]
            for text, number in zip(feeds, whole):
                damaged = damage(text)
                path.write_bytes(damaged.encode() if isinstance(damaged, str) else damaged)
                articles, _ = run(mujaz, path)
                entries = [entry for entry in reference(path) if shows(entry)]
                for at, found in enumerate((articles, entries)):
                    kept[at] += min(len(found), number)
                    right[at] += bool(found) and HEADLINE in html.unescape(found[0].get("title") or "")
            print(f"{name:<46}{100 * kept[0] / sum(whole):>7.1f}%{right[0]:>7}/{len(feeds):<2}"
                  f"{100 * kept[1] / sum(whole):>11.1f}%{right[1]:>7}/{len(feeds)}", flush=True)


if __name__ == "__main__":
    main()
