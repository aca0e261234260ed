"""Gold spans in French (QUAERO, E3C) and the labels of HPO and CIM-10; run as a module, prints how these match them."""

import json
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.mention_labels import HEALTH, labels_of, sample_texts
from corpus_builder.mentions import LabelRules, MentionFinder, count_words, select_labels
from ontology.importing import read_sources

NUM_EVERYDAY_BYTES = 5_000_000
MAX_PER_MILLION = 100.0
"""A word that novels have more often than this is no mention by itself."""
_BRAT = re.compile(r"^T\d+\t(\w+) (\d+) (\d+)\t", re.MULTILINE)
_SOFA = "{http:///uima/cas.ecore}Sofa"
_CLINENTITY = "{http:///webanno/custom.ecore}CLINENTITY"

Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with its gold spans in one part."""

    text: str
    wanted: Spans
    """What should be found: the disorders."""
    right: Spans
    """What is no error: `wanted`, and spans of other groups."""


def quaero(data: Path) -> Iterator[GoldText]:
    """Yield the titles and leaflets of QUAERO (training, development and test)."""
    with tarfile.open(data / "text" / "health_quaero" / "health_quaero.tar.gz") as archive:
        members = {member.name: member for member in archive.getmembers() if member.isfile()}
        for name in sorted(name for name in members if name.endswith(".ann")):
            text = _read(archive, members[f"{name[:-4]}.txt"])
            found = [(m[1], (int(m[2]), int(m[3]))) for m in _BRAT.finditer(_read(archive, members[name]))]
            wanted = frozenset(span for group, span in found if group == "DISO")
            yield GoldText(text=text, wanted=wanted, right=frozenset(span for _, span in found))


def e3c(data: Path) -> Iterator[GoldText]:
    """Yield the clinical cases of E3C's layer 1."""
    with tarfile.open(data / "documents" / "e3c_fr_xmi" / "e3c_fr_xmi.tar.gz") as archive:
        for member in archive.getmembers():
            if "/layer1/" in member.name and member.name.endswith(".xml"):
                file = archive.extractfile(member)
                assert file is not None
                root = etree.fromstring(file.read(), etree.XMLParser(resolve_entities=False, no_network=True))
                sofa = root.find(_SOFA)
                assert sofa is not None
                wanted = frozenset(
                    (int(entity.get("begin", "")), int(entity.get("end", "")))
                    for entity in root.iter(_CLINENTITY)
                    if entity.get("discontinuous") is None
                )
                yield GoldText(text=sofa.get("sofaString", ""), wanted=wanted, right=wanted)


def quality(name: str, texts: Iterable[GoldText], finder: MentionFinder) -> dict[str, float]:
    """Print what is found of the gold spans, and return exact precision and recall."""
    num = dict.fromkeys(("found", "right", "touching", "wanted", "hit", "touched", "nameable", "nameable_hit"), 0)
    for gold in texts:
        found = frozenset((mention.start, mention.end) for mention in finder.find(gold.text))
        nameable = {span for span in gold.wanted if _is_label(gold.text[slice(*span)], finder)}
        num["found"] += len(found)
        num["right"] += len(found & gold.right)
        num["touching"] += _num_touching(found, gold.right)
        num["wanted"] += len(gold.wanted)
        num["hit"] += len(found & gold.wanted)
        num["touched"] += _num_touching(gold.wanted, found)
        num["nameable"] += len(nameable)
        num["nameable_hit"] += len(nameable & found)
    print(
        f"{name}: {num['found']} mentions, precision exact {num['right'] / num['found']:.3f}, overlapping "
        f"{num['touching'] / num['found']:.3f}; {num['wanted']} gold spans, recall exact "
        f"{num['hit'] / num['wanted']:.3f}, overlapping {num['touched'] / num['wanted']:.3f}, nameable "
        f"{num['nameable'] / num['wanted']:.3f}, recall of these {num['nameable_hit'] / num['nameable']:.3f}",
        flush=True,
    )
    return {f"{name}_precision": num["right"] / num["found"], f"{name}_recall": num["hit"] / num["wanted"]}


def health_finder(data: Path) -> MentionFinder:
    """Return a finder of the labels of HPO and CIM-10, without those that novels show to be everyday words."""
    pairs = [pair for source in HEALTH for pair in labels_of(read_sources({source: data / "terminologies" / source}))]
    frequencies = count_words(sample_texts(data, NUM_EVERYDAY_BYTES, "novels_eltec.jsonl.xz"))
    selection = select_labels(pairs, LabelRules(max_per_million=MAX_PER_MILLION), frequencies=frequencies)
    print(f"{len(selection.kept)} labels of HPO and CIM-10 kept, {len(selection.left_out)} left out", flush=True)
    return MentionFinder(selection.kept)


def _is_label(text: str, finder: MentionFinder) -> bool:
    return any(start == 0 and end == len(text) for start, end, _ in finder.find_all(text))


def _num_touching(spans: Spans, others: Spans) -> int:
    return sum(any(start < end_ and start_ < end for start_, end_ in others) for start, end in spans)


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = archive.extractfile(member)
    assert file is not None
    return file.read().decode()


def main(data: Path) -> None:
    """Print the quality on both corpora, and exact precision and recall as JSON."""
    finder = health_finder(data)
    print(json.dumps(quality("quaero", quaero(data), finder) | quality("e3c", e3c(data), finder)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
