"""The corpus builder against its peers and its limits, in one run.

Reading of documents against pubmed_parser, mentions against spaCy, verbalization of qualified relations, and the growth
of a whole corpus (all texts and the French HPO, then a tenth and a third of the texts) in time and memory. The last
line of output is a JSON object: `jats_vs_pubmed_parser`, `medline_vs_pubmed_parser`, `mentions_vs_spacy` (how many
times as fast; larger is better), `mentions_recall`, `verbalize_seconds`, `growth_exponent` (the larger of those of time
and of memory) and `corpus_peak_mb`.
"""

import argparse
import json
import lzma
import math
import tempfile
from collections.abc import Iterator
from pathlib import Path

from processes import Measured, run_python

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARES = (0.1, 0.3, 1.0)
CHUNK_CHARS = 20_000
CONFIG = """\
name: growth
output: {folder}/runs
ontology: {{sources: ["{terminology}"]}}
corpus:
  facts: {{predicates: [broader]}}
  cleaning: {{licences: {{allow_non_commercial: true, allow_no_derivatives: true, allow_unknown: true}}}}
  trial:
    arms:
      - {{name: withheld, kind: withheld}}
      - {{name: placebo, kind: placebo, num_exposures: 16, num_wordings: 4}}
      - {{name: stated, kind: treated, num_exposures: 16, num_wordings: 4, inverse_share: 0.25}}
    primary: {{treated: stated, control: placebo}}
    max_withheld_share: 0.9
  general_text:
    sources: [{{name: texts, path: texts.jsonl, lang: fr, max_texts: 100000000}}]
model: {{name_or_path: none}}
"""


def main() -> None:
    """Measure, print tables, and the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-growth", action="store_true", help="leave out the whole corpora, which take minutes")
    arguments = parser.parse_args()
    rounds = ["--rounds", str(arguments.rounds)]
    xl = arguments.data / "terminologies" / "hpo-multi-xl" / "hpo-multi-xl.nt.gz"
    documents = _figures(run_python(["-W", "ignore", "-m", "benchmarks.documents", *rounds]))
    mentions = _figures(run_python(["-W", "ignore", "-m", "benchmarks.mentions", *rounds]))
    verbalization = _figures(run_python(["-m", "benchmarks.verbalization", str(xl)]))
    figures = {
        **documents,
        **mentions,
        "verbalize_seconds": verbalization["read_seconds"] + verbalization["verbalize_seconds"],
        **({} if arguments.without_growth else _growth(arguments.data)),
    }
    print(json.dumps(figures))


def _figures(measured: Measured) -> dict[str, float]:
    """Show what a benchmark printed, and return its last line."""
    print(measured.output.rstrip())
    figures: dict[str, float] = json.loads(measured.output.splitlines()[-1])
    return figures


def _growth(data: Path) -> dict[str, float]:
    """Build a corpus from each share of the texts; the least squares of logarithms give the exponents."""
    points = [_built(data, share) for share in SHARES]
    empty = _built(data, 0.0)
    print(f"{'share':>6} {'seconds':>9} {'peak MB':>9}")
    for share, point in zip((0.0, *SHARES), (empty, *points), strict=True):
        print(f"{share:>6.0%} {point.seconds:>9.1f} {point.peak_mb:>9,.0f}")
    seconds = _exponent([(share, point.seconds - empty.seconds) for share, point in zip(SHARES, points, strict=True)])
    memory = _exponent([(share, point.peak_mb) for share, point in zip(SHARES, points, strict=True)])
    return {"growth_exponent": round(max(seconds, memory), 3), "corpus_peak_mb": round(points[-1].peak_mb)}


def _built(data: Path, share: float) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "texts.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _chunks(data, share))
        terminology = data / "terminologies" / "hpo-fr" / "hpo-fr.skos.ttl.gz"
        (folder / "config.yaml").write_text(CONFIG.format(folder=folder, terminology=terminology), encoding="utf-8")
        return run_python(["-m", "corpus_builder", "build", str(folder / "config.yaml")])


def _chunks(data: Path, share: float) -> Iterator[dict[str, str]]:
    """Yield stretches of all texts, so many of each ten that they make up the share."""
    number = 0
    for path in sorted((data / "text").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = row["text"] if isinstance(row.get("text"), str) else ""
                for start in range(0, len(text), CHUNK_CHARS):
                    number += 1
                    if (number * 7) % 10 < round(share * 10):
                        licence = row.get("licence") or "CC-BY-4.0"
                        yield {"text": text[start : start + CHUNK_CHARS], "lang": "fr", "licence": licence}


def _exponent(points: list[tuple[float, float]]) -> float:
    """Return the slope of log amount over log share."""
    pairs = [(math.log(share), math.log(amount)) for share, amount in points]
    mean_x, mean_y = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sum((x - mean_x) ** 2 for x, _ in pairs)


if __name__ == "__main__":
    main()
