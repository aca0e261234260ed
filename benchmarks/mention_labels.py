"""Real French labels and texts for the benchmark of mentions; run as a module, it writes them to a folder as JSON."""

import json
import lzma
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from ontology.importing import read_sources
from ontology.release import Release

_CODED = re.compile(r"[A-Z]\d+\S* \((.*)\)")
"""CIM-10's labels in this edition: `A000 (Choléra à Vibrio cholerae 01)`."""
HEALTH = ("hpo-fr/hpo-fr.skos.ttl.gz", "hpo-fr/hp-fr.synonyms.owl.gz", "cim10-atih-fr/CIM10-ontology.owl.gz")
OTHER = ("unesco/unesco-thesaurus-2024.nt.gz", "ansm-ddi-fr/thesaurus2016.owl.gz")
_TEXTS = "health_other_and_erudit.jsonl.xz"


def labels_of(release: Release) -> Iterator[tuple[str, str]]:
    """Yield the (label, concept) pairs in French or without a language."""
    for text, concept, lang in release.labels.select("text", "concept", "lang").iter_rows():
        if lang.split("-")[0] in ("fr", "und") and " interagit avec " not in text:
            coded = _CODED.fullmatch(text)
            if label := " ".join((coded[1] if coded else text).split()):
                yield normalize("NFC", label), concept


def many_labels(data: Path, num_labels: int) -> list[tuple[str, str]]:
    """Return (label, concept) pairs with at least `num_labels` different labels, the real ones first."""
    pairs = sorted(
        {
            pair
            for source in (*HEALTH, *OTHER)
            for pair in labels_of(read_sources({source: data / "terminologies" / source}))
        }
    )
    real = sorted({label for label, _ in pairs})
    print(f"{len(real)} real labels of {len({concept for _, concept in pairs})} concepts", flush=True)
    seen = set(real)
    several = [words for label in real if len(words := label.split()) > 1]
    random.seed(0)
    while len(seen) < num_labels:
        words = random.choice(several)  # noqa: S311 - no secret
        label = " ".join(random.sample(words, len(words)))
        if label not in seen:
            seen.add(label)
            pairs.append((label, f"permuted:{len(seen)}"))
    return pairs


def sample_texts(data: Path, num_bytes: int, name: str = _TEXTS) -> list[str]:
    """Return the first texts of a set, in NFC, up to about `num_bytes`."""
    texts: list[str] = []
    with lzma.open(data / "text" / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(normalize("NFC", json.loads(line)["text"]))
            num_bytes -= len(texts[-1].encode())
            if num_bytes <= 0:
                break
    return texts


def main(data: Path, folder: Path, num_labels: int, num_bytes: int, num_searched_bytes: int) -> None:
    """Write labels.json, texts.json and sample.json, the part of the texts that is searched by brute force."""
    contents = {
        "labels": many_labels(data, num_labels),
        "texts": sample_texts(data, num_bytes),
        "sample": sample_texts(data, num_searched_bytes),
    }
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:6]))
