"""What is said of violations: their message in a language, with the names of concepts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from ontology.pages.words import Words, words_of
from ontology.release import Release
from ontology.rules.registry import RULES
from ontology.validation.outcome import Outcome

MAX_TEXT_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words of a report, and the names of the concepts in it."""

    words: Words
    """Of the report itself, of the import's findings and of shapes."""
    rules: Words
    names: Mapping[str, str]
    """Concept → its label in the language, else in English, else in the first one."""

    def means(self, outcome: Outcome) -> str:
        """Return what the rule means."""
        return self._say(outcome, "means")

    def why(self, outcome: Outcome) -> str:
        """Return why it matters."""
        return self._say(outcome, "why")

    def message(self, outcome: Outcome, row: Mapping[str, str | None]) -> str:
        """Return what is said of one violation; texts that are very long are cut."""
        text = row["text"]
        places = {part: self._named(row[part]) for part in ("subject", "object")}
        places["text"] = self._named(text) if text in self.names else cut(text)
        return self._words(outcome)(f"{outcome.words}.message", lang=row["lang"] or "–", **places)

    def _say(self, outcome: Outcome, what: str) -> str:
        return self._words(outcome)(f"{outcome.words}.{what}")

    def _words(self, outcome: Outcome) -> Words:
        return self.rules if outcome.words in RULES else self.words

    def _named(self, concept: str | None) -> str:
        if concept is None:
            return "–"
        name = self.names.get(concept)
        return cut(concept) if name is None else f"{cut(name)} <{concept}>"


def telling_of(lang: str, names: Mapping[str, str] | None = None) -> Telling:
    """Return the words of a language, `fr` or `en`."""
    return Telling(
        words=words_of("ontology.validation", lang), rules=words_of("ontology.rules", lang), names=names or {}
    )


def names_in(release: Release, outcomes: Iterable[Outcome], lang: str, max_examples: int) -> Mapping[str, str]:
    """Return the labels of the concepts in the first violations of each outcome."""
    shown = [outcome.found.head(max_examples).select("subject", "object", "text") for outcome in outcomes]
    ids = [
        pl.Series("concept", [], pl.String),
        *(frame[end].rename("concept") for frame in shown for end in frame.columns),
    ]
    wanted = pl.concat(ids).drop_nulls().unique().to_frame()
    rank = pl.when(pl.col("lang") == lang).then(0).when(pl.col("lang") == "en").then(1).otherwise(2)
    labels = release.labels.filter(pl.col("kind") == "preferred").join(wanted, on="concept", how="semi")
    best = labels.with_columns(rank=rank).sort("concept", "rank", "lang", "text").unique("concept", keep="first")
    return dict(best.select("concept", "text").iter_rows())


def cut(text: str | None) -> str:
    """Return at most MAX_TEXT_CHARACTERS of a text."""
    if text is None:
        return "–"
    return text if len(text) <= MAX_TEXT_CHARACTERS else text[:MAX_TEXT_CHARACTERS] + "…"
