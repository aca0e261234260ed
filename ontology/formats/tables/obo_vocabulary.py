"""The properties that OBO files and OBO Graphs become."""

import pyoxigraph as ox

from ontology.dialects.namespaces import OBO, OIO, OWL, RDF, RDFS

LABEL = ox.NamedNode(RDFS + "label")
COMMENT = ox.NamedNode(RDFS + "comment")
SUB_CLASS = ox.NamedNode(RDFS + "subClassOf")
SUB_PROPERTY = ox.NamedNode(RDFS + "subPropertyOf")
DOMAIN = ox.NamedNode(RDFS + "domain")
RANGE = ox.NamedNode(RDFS + "range")
CLASS = ox.NamedNode(OWL + "Class")
INDIVIDUAL = ox.NamedNode(OWL + "NamedIndividual")
PROPERTY = ox.NamedNode(RDF + "Property")
OBJECT_PROPERTY = ox.NamedNode(OWL + "ObjectProperty")
ANNOTATION_PROPERTY = ox.NamedNode(OWL + "AnnotationProperty")
DATA_PROPERTY = ox.NamedNode(OWL + "DatatypeProperty")
ONTOLOGY = ox.NamedNode(OWL + "Ontology")
VERSION_IRI = ox.NamedNode(OWL + "versionIRI")
VERSION_INFO = ox.NamedNode(OWL + "versionInfo")
EQUIVALENT = ox.NamedNode(OWL + "equivalentClass")
DISJOINT = ox.NamedNode(OWL + "disjointWith")
INVERSE = ox.NamedNode(OWL + "inverseOf")
DEPRECATED = ox.NamedNode(OWL + "deprecated")
DEFINITION = ox.NamedNode(OBO + "IAO_0000115")
REPLACED_BY = ox.NamedNode(OBO + "IAO_0100001")
ID = ox.NamedNode(OIO + "id")
ALTERNATIVE_ID = ox.NamedNode(OIO + "hasAlternativeId")
NAMESPACE = ox.NamedNode(OIO + "hasOBONamespace")
CONSIDER = ox.NamedNode(OIO + "consider")
IN_SUBSET = ox.NamedNode(OIO + "inSubset")
XREF = ox.NamedNode(OIO + "hasDbXref")
SHORTHAND = ox.NamedNode(OIO + "shorthand")
SYNONYM_TYPE = ox.NamedNode(OIO + "hasSynonymType")
FORMAT_VERSION = ox.NamedNode(OIO + "hasOBOFormatVersion")
SYNONYMS = {scope: ox.NamedNode(f"{OIO}has{scope.title()}Synonym") for scope in ("EXACT", "BROAD", "NARROW", "RELATED")}
KINDS_OF_PROPERTY = {
    "is_symmetric": ox.NamedNode(OWL + "SymmetricProperty"),
    "is_asymmetric": ox.NamedNode(OWL + "AsymmetricProperty"),
    "is_transitive": ox.NamedNode(OWL + "TransitiveProperty"),
    "is_reflexive": ox.NamedNode(OWL + "ReflexiveProperty"),
    "is_functional": ox.NamedNode(OWL + "FunctionalProperty"),
    "is_inverse_functional": ox.NamedNode(OWL + "InverseFunctionalProperty"),
}
