"""What annotators marked in an XMI file, as a reference for benchmarks: E3C's clinical entities, with UMLS CUIs.

Offsets in XMI are counted by Java, in UTF-16 code units; here they are characters of `gold_text`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from lxml import etree

GoldKind = Literal["CLINENTITY", "BODYPART", "ACTOR", "RML"]
"""E3C's layers: disorder, part of the body, person or organisation, result of a laboratory or measurement."""

_KINDS: tuple[GoldKind, ...] = ("CLINENTITY", "BODYPART", "ACTOR", "RML")
_SOFA = "{http:///uima/cas.ecore}Sofa"
_ID = "{http://www.omg.org/XMI}id"
_CUI = re.compile(r"C\d{7}")
_LAST_OF_PLANE_0 = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A stretch of `gold_text` that an annotator marked."""

    start: int
    end: int
    cui: str | None
    """UMLS concept, by its French or else its English name; None where the annotators found none."""
    kind: GoldKind
    is_discontinuous: bool
    """The mention is only some of the words from `start` to `end`."""


def gold_text(root: etree._Element) -> str:
    """Return the text of the first view as it stands, so that offsets hold; the empty string where there is none."""
    sofa = root.find(_SOFA)
    return "" if sofa is None else sofa.get("sofaString") or ""


def gold_mentions(root: etree._Element) -> list[GoldMention]:
    """Return what is marked in the first view, sorted by place; marks without a place inside the text are left out."""
    return sorted(_mentions(root), key=lambda mention: (mention.start, mention.end, mention.kind, mention.cui or ""))


def _mentions(root: etree._Element) -> Iterator[GoldMention]:
    sofa = root.find(_SOFA)
    if sofa is None:
        return
    to_character = _character_of(gold_text(root))
    for kind in _KINDS:
        for mark in root.iterchildren(f"{{*}}{kind}"):
            start, end = to_character(mark.get("begin", "")), to_character(mark.get("end", ""))
            if mark.get("sofa") == sofa.get(_ID) and start is not None and end is not None and start < end:
                yield GoldMention(
                    start=start,
                    end=end,
                    cui=_cui(mark),
                    kind=kind,
                    is_discontinuous=mark.get("discontinuous") is not None,
                )


def _cui(mark: etree._Element) -> str | None:
    """Return the first concept; annotators write `CUILESS` for none, and the one of the English name apart."""
    stated = (mark.get(name, "").strip() for name in ("entityID", "entityIDEN"))
    return next((value for value in stated if _CUI.fullmatch(value)), None)


def _character_of(text: str) -> Callable[[str], int | None]:
    """Return a function from a written UTF-16 offset to that of the character; None where no character begins."""
    units = accumulate((1 + (char > _LAST_OF_PLANE_0) for char in text), initial=0)
    characters = {unit: character for character, unit in enumerate(units)}
    return lambda offset: characters.get(int(offset)) if offset.isascii() and offset.isdecimal() else None
