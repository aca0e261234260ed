"""Short names of namespaces."""

from ontology.export.prefixes import Prefixes, named


def test_names_are_those_everybody_uses_or_come_from_the_namespace() -> None:
    names = named(["http://x.org/icd#", "http://y.org/icd#", "http://z.org/2024/", "http://purl.org/dc/terms/"])
    assert names["http://x.org/icd#"] == "icd"
    assert names["http://y.org/icd#"] == "ns1"
    assert names["http://z.org/2024/"] == "ns2"
    assert names["http://purl.org/dc/terms/"] == "dct"
    assert len(set(names.values())) == len(names)


def test_only_what_is_a_plain_local_name_is_shortened() -> None:
    prefixes = Prefixes([], ["http://x.org/t/a"])
    assert prefixes.shortened("http://x.org/t/a.1") == "t:a.1"
    for iri in ("http://x.org/t/", "http://x.org/t/a.", "http://x.org/t/é", "http://x.org/t/a:b", "urn:x:a"):
        assert prefixes.shortened(iri) == f"<{iri}>"
    assert prefixes.used() == [("t", "http://x.org/t/")]
