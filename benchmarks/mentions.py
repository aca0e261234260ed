"""Finding 100,000 French labels in health texts, against spaCy's PhraseMatcher; precision and recall on gold corpora.

Ours and spaCy's run alternating, each in its own process, on the same labels and texts. Their recall is measured
against a search for each label by itself: every case-insensitive occurrence in NFC that is not inside a word (acronyms
as written). The labels are those of the French HPO, CIM-10, UNESCO and ANSM; where they are fewer than asked for,
labels with their words in another order are added, which weigh on the search and are hardly ever found.

The gold corpora are searched with the labels of HPO and CIM-10 that `select_labels` keeps. `exact` counts a mention
that is a gold span, `overlapping` one that shares a character with one. QUAERO's precision is against the spans of all
ten groups, its recall over the disorders (DISO), the group that these terminologies hold; E3C's are over its disorders
(CLINENTITY) of layer 1, annotated by hand. Spans in several parts are left out: a mention has one. What the
terminologies do not name cannot be found: `nameable` is the share of gold spans that, alone, are a label as a whole.

The last line of output is a JSON object: `mentions_vs_spacy` (our bytes per second of processor time over spaCy's,
building aside), `mentions_recall`, and exact precision and recall on both corpora.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from processes import run_python

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
NUM_LABELS = 100_000
NUM_BYTES = 4_000_000
NUM_SEARCHED_BYTES = 200_000

_COMMON = """
import json, sys, time
folder = sys.argv[1]
labels = json.load(open(folder + "/labels.json", encoding="utf-8"))
texts = json.load(open(folder + "/texts.json", encoding="utf-8"))
sample = json.load(open(folder + "/sample.json", encoding="utf-8"))
"""
_REPORT = """
num_bytes = sum(len(text.encode()) for text in texts)
print(json.dumps({"build_seconds": built - start, "bytes_per_second": num_bytes / (done - built), "num": num,
                  "found": found}))
"""
_OURS = f"""{_COMMON}
from corpus_builder.mentions import MentionFinder
start = time.process_time()
finder = MentionFinder(map(tuple, labels))
built = time.process_time()
num = sum(len(finder.find(text)) for text in texts)
done = time.process_time()
found = [[number, start_, end] for number, text in enumerate(sample) for start_, end, _ in finder.find_all(text)]
{_REPORT}"""
_SPACY = f"""{_COMMON}
import spacy
from spacy.matcher import PhraseMatcher
start = time.process_time()
nlp = spacy.blank("fr")
nlp.max_length = 10**9
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("label", list(nlp.tokenizer.pipe(label for label, _ in labels)))
built = time.process_time()
num = sum(len(matcher(doc)) for doc in nlp.tokenizer.pipe(texts))
done = time.process_time()
found = [[number, span.start_char, span.end_char] for number, text in enumerate(sample)
         for span in matcher(nlp.make_doc(text), as_spans=True)]
{_REPORT}"""
_BRUTE_FORCE = f"""{_COMMON}
import re
found = set()
lowered = [text.lower() for text in sample]
for label in {{label for label, _ in labels}}:
    is_acronym = len(label) <= 5 and label.isupper() and label.isalnum()
    what = label if is_acronym else label.lower()
    for number, where in enumerate(sample if is_acronym else lowered):
        at = where.find(what)
        while at >= 0:
            end = at + len(what)
            edges = where[max(at - 1, 0) : at + 1], where[end - 1 : end + 1]
            if not any(re.fullmatch(r"\\w\\w", edge) for edge in edges):
                found.add((number, at, end))
            at = where.find(what, at + 1)
print(json.dumps(sorted(found)))
"""


def main() -> None:
    """Measure, print a table, and the ratios as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--labels", type=int, default=NUM_LABELS)
    parser.add_argument("--bytes", type=int, default=NUM_BYTES)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data, folder = arguments.data.resolve(), Path(name)
        sizes = [str(size) for size in (arguments.labels, arguments.bytes, NUM_SEARCHED_BYTES)]
        print(run_python(["-m", "benchmarks.mention_labels", str(data), name, *sizes]).output, end="", flush=True)
        result = _compared(folder, arguments.rounds)
    *table, quality = run_python(["-m", "benchmarks.gold_mentions", str(data)]).output.splitlines()
    print(*table, sep="\n")
    result |= json.loads(quality)
    print(json.dumps({name: round(value, 4) for name, value in result.items()}))


def _compared(folder: Path, num_rounds: int) -> dict[str, float]:
    speeds: dict[str, list[float]] = {"ours": [], "spaCy": []}
    found: dict[str, set[tuple[int, ...]]] = {}
    for number in range(num_rounds):
        for name, program in (("ours", _OURS), ("spaCy", _SPACY)):
            measured = run_python(["-W", "ignore", "-c", program, str(folder)])
            output = json.loads(measured.output.splitlines()[-1])
            speeds[name].append(output["bytes_per_second"])
            found[name] = {tuple(span) for span in output["found"]}
            print(
                f"{name}, round {number + 1}: {output['bytes_per_second'] / 1e6:.2f} MB/s, {output['num']} mentions, "
                f"built in {output['build_seconds']:.1f} s, {measured.peak_mb:.0f} MB",
                flush=True,
            )
    gold = {tuple(span) for span in json.loads(run_python(["-c", _BRUTE_FORCE, str(folder)]).output)}
    recall = {name: len(gold & spans) / len(gold) for name, spans in found.items()}
    print(
        f"{len(gold)} occurrences one label at a time; found by ours {recall['ours']:.4f}, spaCy {recall['spaCy']:.4f}"
    )
    return {
        "mentions_vs_spacy": statistics.median(speeds["ours"]) / statistics.median(speeds["spaCy"]),
        "mentions_recall": recall["ours"],
    }


if __name__ == "__main__":
    main()
