#!/usr/bin/env python3
"""Count the words and the neighbours of the ANT corpus, for mending glued words and for telling names from nouns.

usage: make_arabic_lists.py CORPUS FOLDER
CORPUS is a checkout of antcorpus/antcorpus.data; writes FOLDER/ar-words.txt, FOLDER/ar-pairs.txt and FOLDER/ar-seldom.txt.
"""
import collections
import pathlib
import re
import sys

WORDS_AT_LEAST = 10
PAIRS_AT_LEAST = 8
SHORTEST_OF_A_PAIR = 4
SELDOM_AT_LEAST = 2
SHORTEST_SELDOM = 3

MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]")
ALEFS = str.maketrans("أإآٱ", "اااا")
WORD = re.compile("[\u0621-\u064a]+")
ARTICLES = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال")
JOINED = tuple("وفبلكس")
ENDINGS = ("ة", "ات")
BREAK = re.compile(r"[^\u0621-\u064a\s]+")


def sentences(corpus):
    for path in sorted(corpus.glob("*/*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for field in ("TITLE", "TEXT"):
            found = re.search(f"<{field}>(.*?)</{field}>", text, re.S)
            if found:
                yield from BREAK.split(MARKS.sub("", found.group(1)).translate(ALEFS))


def without(word, ending):
    return word[: -len(ending)] if word.endswith(ending) else ""


def inflected(words):
    """How often each word has the article, the ending of her or that of many: a name from elsewhere has none."""
    counts = collections.Counter()
    for word, count in words.items():
        article = next((a for a in ARTICLES if word.startswith(a)), "")
        bare = word[len(article) :]
        if article:
            counts[bare] += count
        if article or not word.startswith(JOINED):
            for ending in ENDINGS:
                counts[without(bare, ending)] += count
    return counts


def main():
    corpus, folder = map(pathlib.Path, sys.argv[1:])
    words, pairs = collections.Counter(), collections.Counter()
    for sentence in sentences(corpus):
        found = WORD.findall(sentence)
        words.update(found)
        pairs.update(zip(found, found[1:]))
    common = {w for w, n in words.items() if n >= WORDS_AT_LEAST}
    kept = sorted(common)
    (folder / "ar-words.txt").write_text("".join(w + "\n" for w in kept), encoding="utf-8")
    kept = sorted(
        f"{a} {b}"
        for (a, b), n in pairs.items()
        if n >= PAIRS_AT_LEAST and min(len(a), len(b)) >= SHORTEST_OF_A_PAIR
    )
    (folder / "ar-pairs.txt").write_text("".join(p + "\n" for p in kept), encoding="utf-8")
    kept = sorted(
        w
        for w, n in inflected(words).items()
        if n >= SELDOM_AT_LEAST and len(w) >= SHORTEST_SELDOM and common.isdisjoint({w, "ال" + w})
    )
    (folder / "ar-seldom.txt").write_text("".join(w + "\n" for w in kept), encoding="utf-8")


if __name__ == "__main__":
    main()
