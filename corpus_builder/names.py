"""What concepts are called: preferred and alternative labels, in a language or its regional variants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from ontology.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Labels of a release's concepts by (concept, language)."""

    preferred: Mapping[tuple[str, str], str]
    alternatives: Mapping[tuple[str, str], tuple[str, ...]]

    def of(self, concept: str, lang: str) -> str | None:
        """Return the preferred label in `lang`, else in a regional variant of it, else None."""
        return self.preferred.get((concept, lang))

    def aliases(self, concept: str, lang: str, limit: int) -> tuple[str, ...]:
        """Return up to `limit` alternative labels in `lang`, in order."""
        return self.alternatives.get((concept, lang), ())[:limit]

    def pairs(self, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield every (label, concept) in `languages`, for finding mentions."""
        for (concept, lang), label in self.preferred.items():
            if lang in languages:
                yield label, concept
        for (concept, lang), labels in self.alternatives.items():
            if lang in languages:
                yield from ((label, concept) for label in labels)


def names_of(release: Release) -> Names:
    """Collect the labels of a release; a regional variant (`fr-CA`) serves where the language itself has none."""
    preferred: dict[tuple[str, str], str] = {}
    alternatives: dict[tuple[str, str], list[str]] = {}
    frame = release.labels.filter(pl.col("kind") != "hidden").sort("lang", "concept", "kind", "text")
    for concept, kind, text, lang in frame.select("concept", "kind", "text", "lang").iter_rows():
        text = " ".join(text.split())
        for key in dict.fromkeys([(concept, lang), (concept, lang.split("-")[0])]):
            if not text:
                continue
            if kind == "preferred":
                preferred.setdefault(key, text)
            else:
                alternatives.setdefault(key, []).append(text)
    return Names(
        preferred=preferred,
        alternatives={
            key: tuple(dict.fromkeys(text for text in texts if text != preferred.get(key)))
            for key, texts in alternatives.items()
        },
    )
