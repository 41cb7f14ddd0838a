#!/usr/bin/env python3
"""How well the article of a web page is found, and how fast, beside others.

    pages.py BENCHMARK [--mujaz PROGRAM] [--own FOLDER] [--only NAMES] [--worst N]

BENCHMARK is a checkout of https://github.com/scrapinghub/article-extraction-benchmark
(181 pages in English and their texts, with its own measure). The pages are read as
they are and in Arabic: each word of text is replaced by the Arabic word of the same
place in a list, markup left as it is. FOLDER holds pages of our own with their texts
(default: tests/it/data/pages).

Printed are F1, precision and recall with their spread over samples of the pages, also
for each half of them (pages by the first digit of their name, so that one half can be
looked at while rules are made and the other only measured), and the CPU time a page
in milliseconds. For mujaz that is the whole command, with starting, cleaning and key
points; what a page takes when one command reads all of them is printed below it, which
is what compares with the others, whose start is not counted.

Others that are installed take part: pip install trafilatura readability-lxml
lxml_html_clean html-text
"""

import argparse
import collections
import gzip
import importlib
import json
import pathlib
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LISTS = PROJECT / "assets" / "lang"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmark", type=pathlib.Path)
    arguments.add_argument("--mujaz", type=pathlib.Path, default=PROJECT / "target/release/mujaz")
    arguments.add_argument("--own", type=pathlib.Path, default=PROJECT / "tests/it/data/pages")
    arguments.add_argument("--only", help="which readers, by name, with commas between")
    arguments.add_argument("--worst", type=int, default=0, help="how many of mujaz's worst pages of the first half to name")
    options = arguments.parse_args()
    if not (options.benchmark / "ground-truth.json").is_file():
        sys.exit(f"{options.benchmark} is no checkout of https://github.com/scrapinghub/article-extraction-benchmark")
    if not options.mujaz.is_file():
        sys.exit(f"{options.mujaz} is not there; make it with: cargo build --release")
    sys.path.insert(0, str(options.benchmark))
    measure = importlib.import_module("evaluate")
    readers = {name: reader for name, reader in known(options.mujaz).items()
               if not options.only or name in options.only.split(",")}
    pages = english(options.benchmark)
    sets = {"English": pages, "Arabicised": arabicised(pages)}
    if options.own.is_dir():
        sets["own Arabic"] = own(options.own)
    for name, pages in sets.items():
        report(name, pages, readers, measure, options.worst)


def report(name, pages, readers, measure, worst):
    print(f"\n{name}, {len(pages)} pages")
    print(f"{'':<18}{'F1':>14}{'precision':>11}{'recall':>8}{'half 1':>8}{'half 2':>8}{'ms median':>11}{'p95':>7}{'empty':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for key, (source, _) in pages.items():
            (pathlib.Path(folder) / f"{key}.html").write_bytes(source)
        for reader, read in readers.items():
            times, scores, empty = [], {}, 0
            for key, (_, text) in pages.items():
                found, spent = read(pathlib.Path(folder) / f"{key}.html")
                times.append(1000 * spent)
                empty += not found.strip()
                scores[key] = measure.string_shingle_matching(true=text, pred=found)
            values = list(scores.values())
            all_in_all = measure.metrics_from_tp_fp_fns(values)
            samples = [measure.metrics_from_tp_fp_fns(random.choices(values, k=len(values)))["f1"] for _ in range(300)]
            halves = [half(measure, scores, part) for part in (True, False)]
            print(f"{reader:<18}{all_in_all['f1']:>8.3f} ±{statistics.stdev(samples):.3f}"
                  f"{all_in_all['precision']:>10.3f}{all_in_all['recall']:>9.3f}{halves[0]:>8}{halves[1]:>8}"
                  f"{statistics.median(times):>11.1f}{sorted(times)[len(times) * 95 // 100]:>7.1f}{empty:>7}", flush=True)
            if reader == "mujaz":
                _, spent = read(*(pathlib.Path(folder) / f"{key}.html" for key in pages))
                print(f"{'  in one command':<18}{'':>49}{1000 * spent / len(pages):>11.1f} on average", flush=True)
            if reader == "mujaz" and worst:
                seen = [(2 * hit / (2 * hit + extra + missed), key, extra, missed)
                        for key, (hit, extra, missed) in scores.items() if is_first_half(key) and hit + extra + missed]
                for f1, key, extra, missed in sorted(seen)[:worst]:
                    print(f"    {f1:.3f} {key} extra {extra:.2f} missed {missed:.2f}")


def is_first_half(key):
    return key[0] in "01234567"


def half(measure, scores, first):
    part = [score for key, score in scores.items() if is_first_half(key) == first]
    return f"{measure.metrics_from_tp_fp_fns(part)['f1']:.3f}" if part else "-"


def known(mujaz):
    """Readers by name: a path in, the text and the seconds of CPU time out."""
    def ours(*paths):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run([mujaz, "show", "--json", *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        articles = json.loads(ran.stdout) if ran.stdout.strip() else []
        return "\n".join(block["text"] for article in articles for block in article["blocks"]), spent

    readers = {"mujaz": ours}

    def peer(name, module, read):
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed and left out (pip install {name})", file=sys.stderr)
            return

        def timed(path):
            source = path.read_bytes().decode("utf-8", "replace")
            start = time.process_time()
            try:
                text = read(source) or ""
            except Exception as error:  # What a peer cannot read it does not find.
                print(f"{name}: {path.name}: {error}", file=sys.stderr)
                text = ""
            return text, time.process_time() - start
        readers[name] = timed

    def trafilatura(source, **settings):
        return importlib.import_module("trafilatura").extract(source, include_comments=False, **settings)

    def readability(source):
        summary = importlib.import_module("readability").Document(source).summary(html_partial=True)
        return importlib.import_module("html_text").extract_text(summary)

    peer("trafilatura", "trafilatura", trafilatura)
    peer("trafilatura fast", "trafilatura", lambda source: trafilatura(source, fast=True))
    peer("readability-lxml", "readability", readability)
    return readers


def english(benchmark):
    texts = json.loads((benchmark / "ground-truth.json").read_text("utf-8"))
    return {key: (gzip.open(benchmark / "html" / f"{key}.html.gz").read(), value.get("articleBody", ""))
            for key, value in sorted(texts.items())}


def own(folder):
    return {path.stem: (path.read_bytes(), path.with_suffix(".txt").read_text("utf-8"))
            for path in sorted(folder.glob("*.html")) if path.with_suffix(".txt").is_file()}


WORD = re.compile(r"&#?\w+;|[A-Za-z]+(?:['’][a-z]+)?")
# A script or style with what is in it, a comment, a tag, or text.
PIECE = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!?/?[a-z][^>]*>|[^<]+|<")
SHOWN = re.compile(r"""(?is)(\b(?:alt|title)\s*=\s*)("[^"]*"|'[^']*')""")
STATED = re.compile(r"""(?is)(\bcontent\s*=\s*)("[^"]*\s[^"]*"|'[^']*\s[^']*')""")
SIGNS = str.maketrans({",": "،", "?": "؟"})
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def arabicised(pages):
    """The pages with an Arabic word for every English one, of about the same rank."""
    counts = collections.Counter()
    for source, text in pages.values():
        visible = (piece.group() for piece in PIECE.finditer(source.decode("utf-8", "replace")) if piece.group()[0] != "<")
        counts.update(word.lower() for part in (*visible, text) for word in WORD.findall(part) if word[0] != "&")
    lines = (LISTS / "stop-ar.txt").read_text("utf-8").splitlines()
    stop = [word for line in lines if not line.startswith("#") for word in line.split()]
    stop = [word for word in stop if word.isalpha()]
    rare = sorted({line.strip() for line in (LISTS / "ar-words.txt").read_text("utf-8").splitlines()} - set(stop))
    random.Random(7).shuffle(rare)
    words = [*dict.fromkeys(stop), *(word for word in rare if word.isalpha())]
    endings = ["", "ات", "ون", "هم", "ها", "كم", "نا", "يه", "وها", "تها"]
    ranks = {word: at for at, (word, _) in enumerate(counts.most_common())}

    def word(found):
        written = found.group()
        if written[0] == "&":
            return written
        rank = ranks.get(written.lower(), len(written))
        return words[rank % len(words)] + endings[rank // len(words) % len(endings)]

    def translated(text):
        pieces, at = [], 0
        for found in WORD.finditer(text):
            pieces += [text[at:found.start()].translate(SIGNS), word(found)]
            at = found.end()
        return "".join([*pieces, text[at:].translate(SIGNS)])

    def quoted(found):
        return found.group(1) + translated(found.group(2))

    def in_data(found):
        value = found.group()
        return translated(value) if " " in value and "://" not in value and "\\" not in value else value

    def piece(found):
        part = found.group()
        low = part[:80].lower()
        if part[0] != "<":
            return translated(part)
        if low.startswith("<script") and "ld+json" in low:
            return STRING.sub(in_data, part)
        if low.startswith(("<script", "<style", "<!")):
            return part
        if low.startswith("<html"):
            return re.sub(r"(?i)\s(?:lang|dir)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", "", part)[:-1] + ' lang="ar" dir="rtl">'
        part = SHOWN.sub(quoted, part)
        return STATED.sub(quoted, part) if low.startswith("<meta") and "viewport" not in low else part

    return {key: (PIECE.sub(piece, source.decode("utf-8", "replace")).encode(), translated(text))
            for key, (source, text) in pages.items()}


if __name__ == "__main__":
    main()
