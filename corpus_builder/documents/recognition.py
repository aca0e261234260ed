"""Which profile reads a file or a record: by the names and namespaces of its elements."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from corpus_builder.documents.mapping import Profile

_HEAD_BYTES = 1 << 12
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_PROLOGUE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Schema:
    """Every profile that is tried, the first one first, each in all its namespaces."""

    profiles: tuple[Profile, ...]
    by_tag: dict[str, tuple[Profile, ...]]
    """{namespace}name of record elements → profiles, in one of their namespaces."""
    by_name: dict[str, tuple[Profile, ...]]
    """The same by local name."""
    by_root: dict[str, Profile]
    """Local name of outermost elements with records in them → profile."""
    fallback: Profile | None

    def recognise(self, element: etree._Element) -> Profile | None:
        """Return the profile, in the right namespace, one of whose records `element` is; None where there is none."""
        for profile in self.by_tag.get(str(element.tag), ()):
            if profile.when is None or profile.is_true(element, profile.when):
                return profile
        return None

    def guess(self, head: bytes) -> Profile | None:
        """Return the profile that most likely recognises a document, by its first tag; None where none could."""
        profiles = self.by_name.get(root_name(head), ())
        in_namespace = (each for each in profiles if each.namespace and each.namespace.encode() in head[:_HEAD_BYTES])
        return next(in_namespace, None) or next((each for each in profiles if each.when is None), None)

    def stream_profiles(self, head: bytes) -> tuple[Profile, ...] | None:
        """Return the profiles of a file with records one after the other, judged by its head; None for one document."""
        name = root_name(head)
        if name in self.by_root:
            return self.by_root[name].variants
        first = self.profiles[0]
        if name in self.by_name or first.is_fallback:
            return None
        return first.variants if first.records and _has_record(head, first) else None

    def outermost_records(self, root: etree._Element) -> Iterator[tuple[etree._Element, Profile]]:
        """Yield every record inside a document that is none itself, those inside others left out."""
        done: set[etree._Element] = set()
        for element in root.iterdescendants(*self.by_tag):
            profile = self.recognise(element)
            if profile is not None and done.isdisjoint(element.iterancestors()):
                done.add(element)
                yield element, profile


def schema_of(profiles: Iterable[Profile]) -> Schema:
    """Return the profiles ready for use; one of the same name as an earlier one is left out."""
    named: dict[str, Profile] = {}
    for profile in profiles:
        named.setdefault(profile.name, profile)
    kept = tuple(named.values())
    by_tag: dict[str, tuple[Profile, ...]] = {}
    by_name: dict[str, tuple[Profile, ...]] = {}
    by_root: dict[str, Profile] = {}
    for profile in kept:
        for root in profile.roots:
            by_root.setdefault(root, profile)
        for variant in profile.variants:
            for tag in variant.record_tags:
                by_tag[tag] = (*by_tag.get(tag, ()), variant)
                name = tag.rpartition("}")[2]
                by_name[name] = (*by_name.get(name, ()), variant)
    fallback = next((profile for profile in kept if profile.is_fallback), None)
    return Schema(kept, by_tag, by_name, by_root, fallback)


def root_name(head: bytes) -> str:
    """Return the local name of the first element of an XML file, of which `head` is the beginning; empty if none."""
    at = 0
    while (start := head.find(b"<", at)) >= 0:
        prologue = _PROLOGUE.match(head, start)
        if prologue is None:
            root = _ROOT.match(head, start)
            return root[1].decode() if root else ""
        at = prologue.end()
    return ""


def _has_record(head: bytes, profile: Profile) -> bool:
    names = "|".join(sorted({re.escape(tag.rpartition("}")[2]) for tag in profile.record_tags}))
    return re.search(rf"<(?:[\w.-]+:)?(?:{names})(?=[\s/>])".encode(), head) is not None
