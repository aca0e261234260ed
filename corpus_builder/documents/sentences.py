"""Sentences and groups of sentences, by rules for French and English.

A full stop ends no sentence after a title or abbreviation (M., p. ex., fig.), after an initial (J. Dupont), in a number
(1,5 g/j or 1.5), or after the number of a list item (2. Comment prendre…). On the French UD treebanks these rules find
more boundaries than spaCy's sentencizer, which also knows no abbreviation.
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus_builder.documents.typography import normalise_spaces

_END = re.compile(
    r"[.!?…]+(?:\s?[»”]|[\"’'\)\]])*(?=\s+(?P<opening>(?:[«“\"'‘(\[·•*—–-]\s?)*)(?P<next>[^\W_]\w*['’]?))"
)
_LAST_WORD = re.compile(r"[^\s(«\[\"'’]+$")
_ENUMERATION = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])")
_TITLES = {
    "fr": "m mm mr mme mlle dr drs pr prs me mgr st ste",
    "en": "mr mrs ms dr drs prof st messrs rev",
}
_SHORT_FORMS = {
    "fr": "p pp ex cf fig figs tab art al vol chap éd ed coll n no nos env approx av apr j.-c bd tél réf op cit vs "
    "i.e e.g c.-à-d c-à-d sq éq resp hab min max ibid adj sp spp ssp var subsp inf sup dép annexe suppl",
    "en": "p pp fig figs tab al vol chap ed eds no nos approx ca vs i.e e.g cf ref refs eq sp spp ssp var subsp suppl "
    "inc ltd dept jan feb aug sept oct nov dec",
}
_OPENERS = {
    "fr": "le la les l' un une des du de d' il elle ils elles on nous vous je j' ce c' cet cette ces son sa ses leur "
    "leurs dans en pour par sur au aux à chez avec sans si s' mais et ou or donc car ainsi cependant toutefois enfin "
    "lorsque quand après avant pendant comme selon depuis ne n' qu' que qui quel quelle aucun plusieurs certains tout "
    "toute tous toutes puis parmi entre malgré notre nos",
    "en": "the a an it he she they we you i this that these those in on at for by with without from to if but and or "
    "so however thus when after before during as its his her their our there no most some all",
}
_CLAUSE_END = (";", ":", ",")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a language that bear on full stops."""

    titles: frozenset[str]
    short_forms: frozenset[str]
    openers: frozenset[str]


@cache
def _words_of(lang: str) -> _Words:
    known = lang.split("-")[0]
    langs = [known] if known in _TITLES else sorted(_TITLES)
    titles, short_forms, openers = (
        frozenset(word for each in langs for word in table[each].split()) for table in (_TITLES, _SHORT_FORMS, _OPENERS)
    )
    return _Words(titles=titles, short_forms=short_forms, openers=openers)


def split_sentences(text: str, lang: str) -> list[str]:
    """Split a text into its sentences; a line break always ends one.

    Languages other than French and English are split by the rules of both. The sentences have normalised spaces.
    """
    return [sentence for line in text.splitlines() for sentence in _split_line(normalise_spaces(line), lang)]


def group_sentences(text: str, lang: str, max_words: int) -> list[str]:
    """Cut a text into pieces of at most `max_words` words: whole sentences where they fit, never across a line break.

    A longer sentence is cut after a clause, or where the words run out. The pieces hold every word once, in order.
    """
    pieces: list[str] = []
    for line in text.splitlines():
        group: list[str] = []
        num_words = 0
        for part in _fitting_parts(_split_line(normalise_spaces(line), lang), max_words):
            num_part_words = len(part.split())
            if group and num_words + num_part_words > max_words:
                pieces.append(" ".join(group))
                group, num_words = [], 0
            group.append(part)
            num_words += num_part_words
        if group:
            pieces.append(" ".join(group))
    return pieces


def _split_line(line: str, lang: str) -> list[str]:
    sentences, start = [], 0
    for match in _END.finditer(line):
        if _is_boundary(line, start, match, lang):
            sentences.append(line[start : match.end()].strip())
            start = match.end()
    rest = line[start:].strip()
    return [*sentences, rest] if rest else sentences


def _is_boundary(line: str, start: int, match: re.Match[str], lang: str) -> bool:
    next_word = match["next"]
    if next_word[0].islower() and not (set(match["opening"]) & set("«“·•—")):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    sentence = line[start : match.start()]
    if _ENUMERATION.fullmatch(sentence.strip()):
        return False
    last = _LAST_WORD.search(sentence)
    return last is None or _ends_sentence(last.group(), next_word, lang)


def _ends_sentence(word: str, next_word: str, lang: str) -> bool:
    """Tell whether the full stop after `word`, before the capital or digit of `next_word`, ends a sentence."""
    words = _words_of(lang)
    if word.casefold() in words.titles and word != "m":  # a metre is no gentleman
        return False
    last_part = word.rpartition(".")[2].removeprefix("-")
    is_initial = len(last_part) == 1 and last_part.isupper()
    if is_initial or not words.short_forms.isdisjoint((word.casefold(), last_part.casefold())):
        return next_word.replace("’", "'").casefold() in words.openers
    return True


def _fitting_parts(sentences: list[str], max_words: int) -> list[str]:
    return [part for sentence in sentences for part in _cut_long(sentence, max_words)]


def _cut_long(sentence: str, max_words: int) -> list[str]:
    words = list(re.finditer(r"\S+", sentence))
    parts, start = [], 0
    while len(words) - start > max_words:
        ends = [i for i in range(start + max_words // 2, start + max_words) if words[i].group().endswith(_CLAUSE_END)]
        end = ends[-1] + 1 if ends else start + max_words
        parts.append(sentence[words[start].start() : words[end - 1].end()])
        start = end
    if start < len(words):
        parts.append(sentence[words[start].start() :])
    return parts
