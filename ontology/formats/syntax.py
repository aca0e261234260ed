"""The formats that are read."""

from enum import StrEnum


class Syntax(StrEnum):
    """The RDF syntaxes (each includes the ones it extends), and the tables and texts that become RDF."""

    TURTLE = "Turtle or TriG"
    LINES = "N-Triples or N-Quads"
    RDF_XML = "RDF/XML"
    JSON_LD = "JSON-LD"
    SSSOM = "SSSOM table"
    BABELON = "Babelon table"
    ROBOT_TEMPLATE = "ROBOT template"
    OBO = "OBO"
    OBO_GRAPHS = "OBO Graphs"
