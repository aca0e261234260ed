"""How long it takes to say every qualified relation of a terminology in five wordings, reading included.

    python -m benchmarks.verbalization hpo-multi-xl.nt.gz --lang en --num-wordings 5

The last line is JSON: {"relations", "sentences", "read_seconds", "verbalize_seconds", "peak_bytes"}.
"""

import argparse
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from corpus_builder.draw import uniform
from corpus_builder.names import Names, names_of
from corpus_builder.texts.statements import predicate_labels
from corpus_builder.verbalize import Verbalizer, Wording, relation_family
from ontology.importing import read_sources
from ontology.release import Release


def main() -> None:
    """Time reading, then facts to sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--lang", default="en", help="language of the wordings")
    parser.add_argument("--num-wordings", type=int, default=5)
    arguments = parser.parse_args()
    started = time.perf_counter()
    release = read_sources({"terminology": arguments.file})
    read = time.perf_counter()
    num_relations, num_sentences = count(release, arguments.lang, arguments.num_wordings)
    ended = time.perf_counter()
    figures = {
        "relations": num_relations,
        "sentences": num_sentences,
        "read_seconds": round(read - started, 1),
        "verbalize_seconds": round(ended - started, 1),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(figures))


def count(release: Release, lang: str, num_wordings: int) -> tuple[int, int]:
    """Say every qualified relation, statement by statement; return how many there are, and how many sentences."""
    qualified = release.qualifiers.select("relation_id", "statement").unique(maintain_order=True)
    rows = qualified.join(release.relations, on="relation_id", maintain_order="left")
    num_sentences = num_relations = 0
    for sentences in said(release, rows.select("subject", "predicate", "object").iter_rows(), lang, num_wordings):
        num_relations += 1
        num_sentences += len(sentences)
    return num_relations, num_sentences


def said(
    release: Release, relations: Iterator[tuple[str, str, str]], lang: str, num_wordings: int
) -> Iterator[list[str]]:
    """Yield the sentences of each relation; a concept without a label in `lang` is called by its English one."""
    verbalizer, names, labels = Verbalizer.load(lang), names_of(release), predicate_labels(release, lang)
    choices: dict[str, tuple[Wording, ...]] = {}
    for subject, predicate, obj in relations:
        family = relation_family(predicate)
        if family not in choices:
            choices[family] = verbalizer.wordings(family, "forward") + verbalizer.wordings(family, "inverse")
        wordings = choices[family]
        first = int(uniform("benchmark", family, subject + obj) * len(wordings))
        yield [
            verbalizer.render(
                wordings[(first + i) % len(wordings)],
                subject=label(names, subject, lang),
                object=label(names, obj, lang),
                predicate_label=labels.get(predicate),
            ).text
            for i in range(num_wordings)
        ]


def label(names: Names, concept: str, lang: str) -> str:
    """Return what a concept is called, at worst its IRI."""
    return names.of(concept, lang) or names.of(concept, "en") or concept


if __name__ == "__main__":
    main()
