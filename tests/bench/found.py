#!/usr/bin/env python3
"""How well topics, sections and stories are found.

    found.py FOLDER [--mujaz PROGRAM] [--yake]

FOLDER holds sets of articles, a file *.jsonl each, an article a line: `id`, `lang`, `title`, `text`, and what tells
which set it is:

    keyphrases   phrases that people gave the article: F1 of the first ten topics, phrases compared by their stems
    topic        its class in a corpus (CLASSES below says which section that is): how many are in that section; and of
                 each half of them, when the other half came first and was labelled with its section
    story        the event that it tells: BCubed precision, recall and F1 of the stories, beside a single pass over
                 TF-IDF vectors of the titles at the threshold that is best for it
    same_story   a pair, its articles in `a` and `b`: F1 of the pairs found to be one story, all placed together

YAKE is another finder of key phrases: pip install yake; where it is not installed that is said.
"""

import argparse
import collections
import json
import math
import pathlib
import re
import subprocess
import sys
import unicodedata
import zlib

PROJECT = pathlib.Path(__file__).resolve().parents[2]

# The section that a class of a corpus is; a class without one is left out.
CLASSES = {
    "politic": "politics", "politics": "politics", "internationalNews": "world", "world": "world",
    "economy": "economy", "business": "economy", "sport": "sport", "technology": "technology", "tech": "technology",
    "health": "health", "culture": "culture", "entertainment": "culture", "society": "society", "localNews": "society",
}

THRESHOLDS = [number / 100 for number in range(8, 41, 2)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--mujaz", type=pathlib.Path, default=PROJECT / "target/release/mujaz")
    arguments.add_argument("--yake", action="store_true", help="measure YAKE beside")
    options = arguments.parse_args()
    if not options.mujaz.is_file():
        sys.exit(f"{options.mujaz} is not there; make it with: cargo build --release")
    files = sorted(options.folder.glob("*.jsonl"))
    if not files:
        sys.exit(f"{options.folder}: there is no set of articles (*.jsonl) in it")
    mujaz = Mujaz(options.mujaz)
    for file in files:
        articles = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        name = f"{file.stem} ({len(articles)})"
        measures = [measure for field, measure in MEASURES.items() if articles and field in articles[0]]
        for measure in measures[:1]:
            measure(name, articles, mujaz, options)


class Mujaz:
    """The program, asked about articles as JSON lines."""

    def __init__(self, program):
        self.program = program

    def ask(self, command, articles, **more):
        lines = "".join(json.dumps({key: article[key] for key in ("id", "lang", "title", "text")}
                                   | given(article) | more) + "\n" for article in articles)
        asked = subprocess.run([self.program, command, "--jsonl"], input=lines.encode(), capture_output=True)
        if asked.returncode:
            sys.exit(asked.stderr.decode())
        return {answer["id"]: answer for answer in map(json.loads, asked.stdout.decode().splitlines())}


def given(article):
    date = article.get("published") or article.get("date")
    return ({"published": date} if date else {}) | {key: article[key] for key in ("tags",) if key in article}


def topics(name, articles, mujaz, options):
    answers = mujaz.ask("topics", articles, k=10)
    print(f"{name}: topics, F1@10 {mean(f1(answers[one['id']]['topics'], one['keyphrases']) for one in articles):.1f}")
    if options.yake:
        try:
            import yake
        except ImportError:
            print("  YAKE is not installed: pip install yake")
            return
        finder = yake.KeywordExtractor(lan=articles[0]["lang"], n=3, top=10)
        found = ([phrase for phrase, _ in finder.extract_keywords(one["title"] + "\n" + one["text"])]
                 for one in articles)
        print(f"  YAKE {mean(f1(phrases, one['keyphrases']) for phrases, one in zip(found, articles)):.1f}")


def f1(found, wanted):
    found = list(dict.fromkeys(map(stems, found)))[:10]
    wanted = set(map(stems, wanted[:10]))
    hits = sum(phrase in wanted for phrase in found)
    return 200 * hits / (len(found) + len(wanted)) if found or wanted else 0.0


def sections(name, articles, mujaz, _):
    judged = [article for article in articles if article["topic"] in CLASSES]
    if not judged:
        return
    right, none = filed(judged, mujaz.ask("topics", judged))
    print(f"{name}: sections, {100 * right / len(judged):.1f} % of {len(judged)} right, {none} in none")
    halves = [[one for one in judged if zlib.crc32(one["id"].encode()) % 2 == half] for half in (0, 1)]
    right = 0
    for taught, asked in (halves, halves[::-1]):
        labelled = [one | {"tags": [CLASSES[one["topic"]]]} for one in taught]
        right += filed(asked, mujaz.ask("topics", labelled + asked))[0]
    print(f"  taught by the other half: {100 * right / len(judged):.1f} %")


def filed(articles, answers):
    """How many articles are in the section of their class, and how many are in none."""
    sections = [answers[one["id"]]["section"] for one in articles]
    return sum(section == CLASSES[one["topic"]] for one, section in zip(articles, sections)), sections.count(None)


def stories(name, articles, mujaz, _):
    answers = mujaz.ask("stories", articles)
    wanted = [article["story"] for article in articles]
    print(f"{name}: stories, BCubed {told(bcubed([answers[one['id']]['story'] for one in articles], wanted))}")
    vectors = tf_idf([article["title"] or article["text"] for article in articles])
    best, at = max((bcubed(single_pass(vectors, threshold), wanted)[::-1], threshold) for threshold in THRESHOLDS)
    print(f"  single-pass TF-IDF at {at}: {told(best[::-1])}")


def pairs(name, articles, mujaz, _):
    both = [{"id": pair["id"] + side, "lang": pair["lang"], **pair[side]} for pair in articles for side in "ab"]
    answers = mujaz.ask("stories", both)
    found = [answers[pair["id"] + "a"]["story"] == answers[pair["id"] + "b"]["story"] for pair in articles]
    wanted = [pair["same_story"] for pair in articles]
    right = sum(one and other for one, other in zip(found, wanted))
    print(f"{name}: pairs, F1 {200 * right / max(1, sum(found) + sum(wanted)):.1f}")


MEASURES = {"keyphrases": topics, "same_story": pairs, "story": stories, "topic": sections}


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / max(1, len(numbers))


def told(scores):
    return "precision {:.1f}, recall {:.1f}, F1 {:.1f}".format(*scores)


def bcubed(found, wanted):
    """Bagga and Baldwin 1998: for each article, how much of its group is right, in the mean."""
    groups, stories_, both = map(collections.Counter, (found, wanted, zip(found, wanted)))
    precision = mean(100 * both[pair] / groups[pair[0]] for pair in zip(found, wanted))
    recall = mean(100 * both[pair] / stories_[pair[1]] for pair in zip(found, wanted))
    return precision, recall, 2 * precision * recall / (precision + recall)


def tf_idf(texts):
    all_words = [collections.Counter(tokens(text)) for text in texts]
    articles = collections.Counter(word for words in all_words for word in words)
    vectors = []
    for words in all_words:
        vector = {word: (1 + math.log(times)) * math.log(1 + len(texts) / articles[word])
                  for word, times in words.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors


def single_pass(vectors, threshold):
    """Each article joins the group whose sum of vectors is likest to it, if that is like enough."""
    sums, lengths, holders, groups = [], [], collections.defaultdict(set), []
    for vector in vectors:
        dots = collections.Counter()
        for word, weight in vector.items():
            for group in holders[word]:
                dots[group] += weight * sums[group][word]
        likeness, group = max(((dot / lengths[group], group) for group, dot in dots.items()), default=(0, None))
        if group is None or likeness < threshold:
            group = len(sums)
            sums.append(collections.Counter())
            lengths.append(1.0)
        for word, weight in vector.items():
            sums[group][word] += weight
            holders[word].add(group)
        lengths[group] = math.sqrt(sum(weight * weight for weight in sums[group].values())) or 1
        groups.append(group)
    return groups


# Spelling that makes no difference: marks, tatweel, hamza, ya, ta marbuta, digits.
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
LETTERS = str.maketrans("أإآٱىیکةؤئ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "اااايي" + "كهوي" + "0123456789" * 2)
ARABIC_BEGINNING = re.compile("^(?:[وفبكل]?ال|و?لل|[وف](?=.{4}))")
ARABIC_ENDING = re.compile("(?:ات|ان|ين|ون|يه|ها|هم|ه|ي|ا)$")
ENGLISH_ENDING = re.compile("(?:ingly|edly|ing|ed|es|ly|s)$")


def tokens(text):
    folded = MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(LETTERS).lower()
    return re.findall(r"[^\W_]+", folded)


def stems(phrase):
    return tuple(map(stem, tokens(phrase)))


def stem(word):
    if not "\u0600" <= word[0] <= "\u06ff":
        bare = ENGLISH_ENDING.sub("", word)
        return bare if len(bare) >= 3 else word
    for part in (ARABIC_BEGINNING, ARABIC_ENDING):
        bare = part.sub("", word)
        word = bare if len(bare) >= 3 else word
    return word


if __name__ == "__main__":
    main()
