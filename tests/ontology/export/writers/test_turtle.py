"""Turtle as people read it."""

from pathlib import Path

from rdflib import Graph
from rdflib.compare import to_isomorphic

from ontology.export.rdf import write_rdf
from ontology.importing import read_sources


def written(release, tmp_path: Path) -> str:
    path = tmp_path / "out.ttl"
    write_rdf(release, path, syntax="turtle", profile="skos")
    return path.read_text(encoding="utf-8")


def test_one_block_a_subject_with_the_prefixes_that_are_used(turtle, tmp_path: Path) -> None:
    text = written(turtle("""
      ex:s a skos:ConceptScheme ; dct:title "Terminologie"@fr .
      ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "un \\"1\\""@fr , "one"@en ; skos:narrower ex:b .
      ex:b a skos:Concept ; skos:inScheme ex:s ; owl:deprecated true ; ex:weight "01"^^ex:code ;
        ex:x <http://e.net/%20> .
      ex:c a skos:OrderedCollection ; skos:memberList ( ex:b ex:a ) .
      ex:d ex:made [ ex:by "x" , [ ex:name "y" ] ] .
    """), tmp_path)  # fmt: skip
    assert (
        text
        == """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <http://example.org/t/> .

t:a a skos:Concept ;
  skos:inScheme t:s ;
  skos:narrower t:b ;
  skos:prefLabel
    "one"@en ,
    "un \\"1\\""@fr .

t:b a skos:Concept ;
  t:weight "01"^^t:code ;
  t:x <http://e.net/%20> ;
  owl:deprecated true ;
  skos:broader t:a ;
  skos:inScheme t:s .

t:c a skos:OrderedCollection ;
  skos:memberList (
    t:b
    t:a ) .

t:d t:made [ t:by
      "x" ,
      [ t:name "y" ] ] .

t:s a skos:ConceptScheme ;
  dct:title "Terminologie"@fr .
"""
    )


def test_nodes_that_cannot_be_nested_have_names(turtle, tmp_path: Path) -> None:
    deep = "[ ex:v " * 45 + '"end"' + " ]" * 45
    release = turtle(f"""
      ex:a a skos:Concept ; ex:deep {deep} ; ex:shared _:s ; ex:loop _:x ; ex:nothing [] .
      ex:b a skos:Concept ; ex:shared _:s . _:s ex:v "shared" .
      _:x ex:v _:y . _:y ex:v _:x .
      ex:list ex:first _:l . ex:list ex:again _:l . _:l rdf:first ex:a ; rdf:rest ( ex:b ) .
    """)
    text = written(release, tmp_path)
    assert text.count("[ t:v ") <= 45
    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) < 100
    assert "t:nothing []" in text
    read = Graph().parse(data=text, format="turtle")
    assert to_isomorphic(read) == to_isomorphic(release.to_rdflib())


def test_long_lists_are_lists(turtle, tmp_path: Path) -> None:
    members = " ".join(f"ex:m{number}" for number in range(3000))
    release = turtle(f"ex:a a skos:Concept ; ex:list ( {members} ) .")
    text = written(release, tmp_path)
    assert "_:" not in text
    assert text.count("(") == 1
    back = read_sources({"back": tmp_path / "out.ttl"})
    assert back.other.equals(release.other)
