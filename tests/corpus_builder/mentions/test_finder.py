"""Mentions: French orthography, and agreement with a search by brute force."""

import gzip
import itertools
import json
import lzma
import pickle
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_builder.mentions import Mention, MentionFinder
from corpus_builder.mentions.mention import resolve_overlaps
from corpus_builder.mentions.words import stem

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
HPO = SHARED / "terminologies" / "hpo-fr" / "hpo-fr.skos.ttl.gz"
TEXTS = SHARED / "text" / "health_other_and_erudit.jsonl.xz"


def found(text: str, *labels: str | tuple[str, str]) -> list[tuple[str, str]]:
    finder = MentionFinder((label, label) if isinstance(label, str) else label for label in labels)
    return [(text[m.start : m.end], "|".join(m.concepts)) for m in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "label", "mention"),
    [
        ("Crise d’asthme, l'Asthme.", "asthme", ["asthme", "Asthme"]),
        ("l\u02bcasthme, l`asthme", "asthme", ["asthme", "asthme"]),
        ("L'asthmatique tousse.", "asthme", []),
        ("la maladie d’Alzheimer", "Maladie d'Alzheimer", ["maladie d’Alzheimer"]),
        ("les diabètes de type 2", "diabète de type 2", ["diabètes de type 2"]),
        ("un diabète de\u00a0type-2 récent", "diabète de type 2", ["diabète de\u00a0type-2"]),
        ("COVID 19 et Covid‑19", "COVID-19", ["COVID 19", "Covid‑19"]),
        ("œdèmes, oedeme, ŒDÈME", "œdème", ["œdèmes", "oedeme", "ŒDÈME"]),
        ("e\u0301te\u0301 chaud", "été", ["e\u0301te\u0301"]),
        ("l'hy\u00adper\u00adtension", "hypertension", ["hy\u00adper\u00adtension"]),
        ("l'HbA₁c et l'HbA1c", "HbA1c", ["HbA₁c", "HbA1c"]),
        ("la toux, tous toussent", "toux", ["toux"]),
        ("la BPCO, la bpco", "BPCO", ["BPCO"]),
        ("il est aids, le SIDA", "AIDS", []),
        ("reins, rein", "Reins", ["reins", "rein"]),
        ("anti-inflammatoire", "inflammatoire", ["inflammatoire"]),
        ("a, b", "a b", []),
        ("fièvre (aiguë)", "fièvre (aigue)", ["fièvre (aiguë)"]),
        ("anomalies vertébrales, corps vertébraux", "corps vertébral", ["corps vertébraux"]),
        ("noyaux caudés", "noyau caudé", ["noyaux caudés"]),
        ("biopsies, abscesses", "biopsy", ["biopsies"]),
        ("biopsies, abscesses", "abscess", ["abscesses"]),
        ("le prix, un pri", "pri", ["pri"]),
        ("la cri\u200bse\u200b, e\u0301te\u0301-crise", "crise", ["cri\u200bse", "crise"]),
        ("\u00a0 qu’asthme", "asthme", ["asthme"]),
    ],
)
def test_orthography(text: str, label: str, mention: list[str]) -> None:
    assert [surface for surface, _ in found(text, label)] == mention


def test_the_longest_then_the_leftmost_wins() -> None:
    assert found("diabète de type 2 grave", "diabète", "type 2", "diabète de type 2") == [
        ("diabète de type 2", "diabète de type 2")
    ]
    assert found("aa bb cc", "aa bb", "bb cc") == [("aa bb", "aa bb")]
    assert found("aa bbb ccc", "aa bbb", "bbb ccc") == [("bbb ccc", "bbb ccc")]


def test_ambiguous_labels_carry_all_their_concepts() -> None:
    assert found("un rhume", ("rhume", "c2"), ("Rhume", "c1"), ("rhumes", "c3")) == [("rhume", "c1|c2")]
    assert found("les rhumes", ("rhume", "c2"), ("Rhume", "c1")) == [("rhumes", "c1|c2")]


def test_accents_tell_labels_apart_that_differ_only_in_them() -> None:
    labels = (("pêche", "fruit"), ("péché", "sin"))
    assert found("pêches PÉCHÉ peche", *labels) == [("pêches", "fruit"), ("PÉCHÉ", "sin")]
    assert found("peche", ("pêche", "fruit")) == [("peche", "fruit")]


def test_no_labels_and_labels_without_letters_find_nothing() -> None:
    assert MentionFinder([]).find("texte") == []
    assert found("...", "...", "") == []
    assert found("", "a") == []


def test_the_order_of_labels_does_not_matter() -> None:
    labels = [("rhume", "c2"), ("rhume", "c1"), ("grippe", "c3"), ("GRIPPE", "c4")]
    text = "rhume, grippe, GRIPPE"
    assert MentionFinder(labels).find(text) == MentionFinder(reversed(labels)).find(text)


# --- the same by brute force: every stretch of the text against every label ---

UNITS = re.compile(r"[^\W_]+|[^\s\w]|_")


@cache
def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def is_plural(one: str, many: str) -> bool:
    """Tell by the grammar's own rules, one after the other."""
    rules = [
        ("(?<![sxzh])$|(?<=h)$", "s"),
        ("(?<=[aeo]u)$", "x"),
        ("(?<=..)al$", "aux"),
        ("(?<=[sxz])$|(?<=[cs]h)$", "es"),
        ("(?<=[^aeiouy])y$", "ies"),
    ]
    return len(one) > 2 and one[-1].isalpha() and any(re.sub(end, by, one, count=1) == many for end, by in rules)


@cache
def units(text: str) -> list[str]:
    return UNITS.findall(re.sub(r"(?<=[^\W_])-(?=[^\W_])", " ", text.replace("’", "'")))


def same_word(one: str, other: str) -> bool:
    return one == other or is_plural(one, other) or is_plural(other, one)


def same_words(some: list[str], others: list[str]) -> bool:
    return len(some) == len(others) and all(itertools.starmap(same_word, zip(some, others, strict=True)))


def concepts_of(stretch: str, labels: list[tuple[str, str]]) -> tuple[str, ...]:
    cased = units(stretch)
    lowered, bare = [word.lower() for word in cased], [plain(word) for word in cased]
    alike = [(units(label), concept) for label, concept in labels if same_words([plain(w) for w in units(label)], bare)]
    short = [len(label) == 1 and len(label[0]) <= 5 and label[0].isupper() for label, _ in alike]
    acronyms = [c for (label, c), is_short in zip(alike, short, strict=True) if is_short and label == cased]
    others = [
        ([w.lower() for w in label], c) for (label, c), is_short in zip(alike, short, strict=True) if not is_short
    ]
    exact = [c for label, c in others if label == lowered]
    spelled = [c for label, c in others if same_words(label, lowered)]
    spellings = {tuple(stem(word) for word in label) for label, _ in others}
    return tuple(sorted(set(acronyms or exact or spelled or ([c for _, c in others] if len(spellings) == 1 else []))))


def by_brute_force(text: str, labels: list[tuple[str, str]]) -> list[Mention]:
    edges = [m.span() for m in re.finditer(r"[^\W_]+|[^\s\w-]|(?<![^\W_])-|-(?![^\W_])", text)]
    candidates = [
        Mention(start=start, end=end, concepts=concepts)
        for start, _ in edges
        for _, end in edges
        if start < end and (concepts := concepts_of(text[start:end], labels))
    ]
    kept: list[Mention] = []
    for new in sorted(candidates, key=lambda m: (-(m.end - m.start), m.start)):
        if all(new.end <= old.start or old.end <= new.start for old in kept):
            kept.append(new)
    return sorted(kept, key=lambda m: m.start)


LABELS = st.lists(
    st.tuples(
        st.one_of(
            st.text(alphabet="abésx -'E", min_size=1, max_size=7),
            st.sampled_from(
                [
                    "abas",
                    "abax",
                    "aba",
                    "l'aba",
                    "éba",
                    "eba",
                    "ABA",
                    "aba bés",
                    "bés aba",
                    "aba-bés",
                    "abal",
                    "noyau",
                    "abis",
                    "aby",
                ]
            ),
        ).filter(
            lambda text: (
                any(char.isalnum() for char in text)
                and text.strip() == text
                and not re.search("(^|\\s)-|-($|\\s)", text)
            )
        ),
        st.sampled_from(["c1", "c2", "c3"]),
    ),
    max_size=6,
)
TEXT = st.lists(
    st.sampled_from(
        [
            "aba",
            "abas",
            "abax",
            "abaux",
            "noyaux",
            "abises",
            "abies",
            "Aba",
            "ABA",
            "éba",
            "ébas",
            "eba",
            "bés",
            "bes",
            " ",
            " ",
            "-",
            "'",
            "’",
            ", ",
            "x",
            "é",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=300)
@given(LABELS, TEXT)
def test_the_finder_agrees_with_brute_force(labels: list[tuple[str, str]], text: str) -> None:
    assert MentionFinder(labels).find(text) == by_brute_force(text, labels)


@given(st.text(), st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["c1", "c2"])), max_size=4))
def test_any_text_is_searched_without_overlap(text: str, labels: list[tuple[str, str]]) -> None:
    mentions = MentionFinder(labels).find(text)
    assert all(mention.start < mention.end and mention.concepts for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5)), max_size=8))
def test_overlaps_are_resolved_like_by_brute_force(stretches: list[tuple[int, int]]) -> None:
    found = sorted({(start, start + length, ("c",)) for start, length in stretches})
    kept: list[tuple[int, int, tuple[str, ...]]] = []
    for new in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if all(new[1] <= old[0] or old[1] <= new[0] for old in kept):
            kept.append(new)
    assert resolve_overlaps(found) == sorted(kept)


def test_a_pickled_finder_finds_the_same() -> None:
    finder = MentionFinder([("rhume", "c2"), ("rhumes", "c1"), ("AVC", "c3")])
    finder.find("un rhume")
    assert pickle.loads(pickle.dumps(finder)).find("rhumes, AVC") == finder.find("rhumes, AVC")


@pytest.mark.slow
@pytest.mark.skipif(not (HPO.exists() and TEXTS.exists()), reason="no French HPO and health texts beside the checkout")
def test_a_real_terminology_is_found_as_by_brute_force() -> None:
    with gzip.open(HPO, "rt", encoding="utf-8") as lines:
        names = re.findall(r'skos:(?:pref|alt)Label "([^"\\\\]+)"@fr', lines.read())
    labels = [(name, str(number)) for number, name in enumerate(names)]
    assert len(labels) > 20_000
    with lzma.open(TEXTS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][:300] for line in itertools.islice(lines, 0, 1200, 60)]
    finder = MentionFinder(labels)
    num_found = 0
    for text in texts:
        words = {plain(word)[:2] for word in units(text)}  # no plural changes a word's first two letters
        possible = [pair for pair in labels if all(plain(word)[:2] in words for word in units(pair[0]))]
        mentions = finder.find(text)
        num_found += len(mentions)
        assert mentions == by_brute_force(text, [pair for pair in possible if may_occur(pair[0], text)])
    assert num_found > 20


def may_occur(label: str, text: str) -> bool:
    """Tell whether some word of the text goes with each of the label's: keeps the search by brute force short."""
    return all(any(same_word(plain(one), plain(other)) for other in set(units(text))) for one in units(label))
