"""The words of a changelog: agreement in number and gender, names of predicates, languages and dates."""

import re
from dataclasses import dataclass
from datetime import date

from ontology.dialects import namespaces as ns
from ontology.pages.words import Words, words_of

_PREFIXES = {
    ns.SKOS: "skos",
    ns.SKOS_XL: "skosxl",
    ns.DCT: "dct",
    ns.DC: "dc",
    ns.RDF: "rdf",
    ns.RDFS: "rdfs",
    ns.OWL: "owl",
    ns.OIO: "oio",
    ns.OBO: "obo",
    ns.PAV: "pav",
    ns.ISO_THES: "isothes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a changelog says, in one language."""

    words: Words

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.words.lang

    def __call__(self, key: str, /, **values: str) -> str:
        """Return a sentence with its places filled."""
        return self.words(key, **values)

    def counted(self, key: str, number: int) -> str:
        """Return `62 concepts`: a number and the word that agrees with it."""
        return f"{self.words.number(number)} {self.agreeing(key, number)}"

    def agreeing(self, key: str, number: int) -> str:
        """Return the word `key.one` or `key.many`; French has the singular for 0 as well."""
        is_one = number in (0, 1) if self.lang == "fr" else number == 1
        return self.words(f"{key}.{'one' if is_one else 'many'}")

    def language(self, tag: str) -> str:
        """Return the name of a language with its tag: `français (fr)`; the tag alone where it has no name here."""
        name = self.words.sentences.get(f"language.{tag.lower().split('-')[0]}")
        return f"{name} ({tag})" if name and tag != "und" else name or tag

    def predicate(self, iri: str) -> str:
        """Return the name of a well-known predicate, else `prefix:name`, else the last part of its IRI."""
        for namespace, prefix in _PREFIXES.items():
            if iri.startswith(namespace):
                short = f"{prefix}:{iri[len(namespace) :]}"
                return self.words.named("predicate", short)
        return re.split(r"[/#]", iri.rstrip("/#"))[-1]

    def date(self, text: str) -> str:
        """Return a date in words, without its time; what is no ISO 8601 date stays as it is."""
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        number = self.words("date.first") if day.day == 1 else str(day.day)
        return self.words("date.whole", day=number, month=self.words(f"date.months.{day.month:02}"), year=str(day.year))

    def listed(self, parts: list[str]) -> str:
        """Return the parts as an enumeration in prose."""
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + self.words("list.last") + parts[-1]


def wording_of(lang: str) -> Wording:
    """Return the words of `fr` or `en`; InputError for another language."""
    return Wording(words=words_of("ontology.diff", lang))
