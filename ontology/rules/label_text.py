"""Rules about the characters of labels."""

from collections.abc import Callable

import polars as pl

from ontology.release import Release
from ontology.rules.rule import Options, Rule, violations

_UNPRINTABLE = r"[\p{Cc}\p{Co}\p{Cn}\u{FFFD}\u{FEFF}\u{200B}\u{2028}\u{2029}]"
_TAGS = "a|b|br|div|em|font|html|i|li|ol|p|small|span|strong|sub|sup|table|td|tr|tt|u|ul"
_MARKUP = rf"(?i)</?(?:{_TAGS})(?:\s[^<>]*)?/?>|&(?:[a-z]+[0-9]*|#[0-9]+|#x[0-9a-f]+);"
# Ã, Â and Å before what the second byte of a UTF-8 character becomes in Latin-1 or in Windows-1252.
_SECOND_BYTES = "\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = rf"Ã[{_SECOND_BYTES}]|Â[\u0080-¿]|Å[“’‡¸]|â€|ï»¿|ï¿½"
# Chinese and Japanese labels may open with a full-width bracket and close with a narrow one.
_BRACKETS = (("[(（]", "[)）]"), (r"[\[［]", r"[\]］]"), (r"[{｛]", r"[}｝]"))


def _matching(pattern: str) -> Callable[[Release, Options], pl.DataFrame]:
    """Return a rule's function that finds the labels in which `pattern` occurs."""

    def find(release: Release, _: Options) -> pl.DataFrame:
        return _labels(release.labels.filter(pl.col("text").str.contains(pattern)))

    return find


def _unbalanced(release: Release, _: Options) -> pl.DataFrame:
    text = pl.col("text").str
    is_unbalanced = [text.count_matches(left) != text.count_matches(right) for left, right in _BRACKETS]
    return _labels(release.labels.filter(pl.any_horizontal(is_unbalanced)))


def _overlong(release: Release, options: Options) -> pl.DataFrame:
    return _labels(release.labels.filter(pl.col("text").str.len_chars() > options.max_label_characters))


def _not_normalised(release: Release, _: Options) -> pl.DataFrame:
    return _labels(release.labels.filter(pl.col("text") != pl.col("text").str.normalize("NFC")))


def _labels(found: pl.DataFrame) -> pl.DataFrame:
    return violations(found, subject="concept", lang="lang", text="text")


RULES = (
    Rule(
        id="unprintable-character",
        severity="error",
        sources=("qSKOS: Unprintable Characters",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre\\u0007"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre — aiguë"@fr .',
        find=_matching(_UNPRINTABLE),
    ),
    Rule(
        id="untidy-spaces",
        severity="warning",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre  aiguë"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre aiguë"@fr .',
        find=_matching(r"^\s|\s$|\s\s"),
    ),
    Rule(
        id="not-normalised",
        severity="info",
        sources=("Unicode: NFC",),
        example='ex:a a skos:Concept ; skos:prefLabel "fie\\u0300vre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fi\\u00E8vre"@fr .',
        find=_not_normalised,
    ),
    Rule(
        id="markup-in-label",
        severity="warning",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "vitamine B<sub>12</sub>"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "pH < 7 et > 6"@fr .',
        find=_matching(_MARKUP),
    ),
    Rule(
        id="mojibake",
        severity="error",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "fiÃ¨vre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "CORAÇÃO"@pt .',
        find=_matching(_MOJIBAKE),
    ),
    Rule(
        id="unbalanced-brackets",
        severity="warning",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre (aiguë"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre (aiguë)"@fr .',
        find=_unbalanced,
    ),
    Rule(
        id="overlong-label",
        severity="info",
        sources=("HeTOP",),
        example=f'ex:a a skos:Concept ; skos:prefLabel "{"fièvre " * 30}"@fr .',
        near_miss=f'ex:a a skos:Concept ; skos:prefLabel "{"fièvre " * 20}"@fr .',
        find=_overlong,
    ),
)
