"""Reading of JATS articles and MEDLINE records against pubmed_parser, in one run.

Each round runs theirs and ours one after the other on the same files. Theirs is `parse_pubmed_xml` and
`parse_pubmed_paragraph` for an article, `parse_medline_xml` for records; ours is `read_documents`, with hashing,
recognition of the schema, deduplication and the ledger. The last line of output is a JSON object: how many times as
fast ours is (the median of the rounds' ratios; larger is better), and how many characters of text it keeps for each of
theirs, where theirs counts a paragraph inside another once.
"""

import argparse
import gzip
import json
import re
import statistics
import sys
import tarfile
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import pubmed_parser

_ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(_ROOT)  # beside this file lies an ontology.py, which is not the package

from corpus_builder.documents.reader import read_documents  # noqa: E402
from corpus_builder.ledger import Ledger  # noqa: E402

DOCUMENTS = _ROOT.parent / "shared" / "data" / "documents"
_RECORD = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_PMID = re.compile(rb"(<PMID[^>]*>)\d+")
_ARTICLE_ID = re.compile(rb"<ArticleId IdType.*?</ArticleId>|<ELocationID.*?</ELocationID>")


def main() -> None:
    """Measure, print a table, and the ratios as JSON."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DOCUMENTS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=5, help="of each MEDLINE record, under other identifiers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        articles = _unpacked(arguments.data / "jats_plos" / "jats_plos.tar.gz", Path(name) / "jats")
        medline = _medline(arguments.data / "pubmed_metapub" / "pubmed_metapub.tar.gz", Path(name), arguments.copies)
        ratios = {
            "jats_vs_pubmed_parser": _ratio(
                "JATS", lambda: _their_articles(articles), lambda: _ours(Path(name) / "jats"), arguments.rounds
            ),
            "medline_vs_pubmed_parser": _ratio(
                "MEDLINE", lambda: _their_records(medline), lambda: _ours(medline), arguments.rounds
            ),
            "jats_text_kept_ratio": _num_our_characters(Path(name) / "jats") / _num_their_characters(articles),
        }
    print(json.dumps({name: round(value, 3) for name, value in ratios.items()}))


def _unpacked(archive: Path, folder: Path) -> list[Path]:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return sorted(folder.rglob("*.xml"))


def _medline(archive: Path, folder: Path, num_copies: int) -> Path:
    """Write one file of all records, several times under other identifiers, as NLM's baseline is: gzipped."""
    paths = _unpacked(archive, folder / "pubmed")
    records = [record for path in paths for record in _RECORD.findall(path.read_bytes())]
    pieces = [b"<PubmedArticleSet>"]
    for copy in range(num_copies):
        for number, record in enumerate(records):
            pmid = str(10_000_000 + copy * len(records) + number).encode()
            pieces.append(_ARTICLE_ID.sub(b"", _PMID.sub(rb"\g<1>" + pmid, record)))
    path = folder / "medline.xml.gz"
    path.write_bytes(gzip.compress(b"\n".join([*pieces, b"</PubmedArticleSet>"]), compresslevel=6, mtime=0))
    return path


def _ratio(name: str, theirs: Callable[[], int], ours: Callable[[], int], num_rounds: int) -> float:
    ratios = []
    for number in range(num_rounds):
        their_seconds, num_theirs = _timed(theirs)
        our_seconds, num_ours = _timed(ours)
        ratios.append((num_ours / our_seconds) / (num_theirs / their_seconds))
        print(
            f"{name}, round {number + 1}: theirs {num_theirs / their_seconds:8,.0f}/s ({num_theirs:,}), "
            f"ours {num_ours / our_seconds:8,.0f}/s ({num_ours:,}), ratio {ratios[-1]:.2f}"
        )
    return statistics.median(ratios)


def _timed(run: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    count = run()
    return time.perf_counter() - start, count


def _their_articles(paths: Iterable[Path]) -> int:
    count = 0
    for path in paths:
        pubmed_parser.parse_pubmed_xml(str(path))
        pubmed_parser.parse_pubmed_paragraph(str(path), all_paragraph=True)
        count += 1
    return count


def _their_records(path: Path) -> int:
    return sum(1 for _ in pubmed_parser.parse_medline_xml(str(path)))


def _ours(path: Path) -> int:
    return sum(1 for _ in read_documents([path], Ledger()))


def _num_our_characters(folder: Path) -> int:
    documents = read_documents([folder], Ledger())
    return sum(_size(block.text) for document in documents for block in document.blocks)


def _num_their_characters(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        article = pubmed_parser.parse_pubmed_xml(str(path))
        texts = [p["text"] for p in pubmed_parser.parse_pubmed_paragraph(str(path), all_paragraph=True)]
        whole = [text for i, text in enumerate(texts) if not any(text in other for other in texts[:i] if text != other)]
        total += sum(map(_size, [article["full_title"], article["abstract"], *whole]))
    return total


def _size(text: str) -> int:
    """Characters that are no white space."""
    return len("".join(text.split()))


if __name__ == "__main__":
    main()
