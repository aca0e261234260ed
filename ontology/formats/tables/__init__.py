"""Formats that are no RDF, read as RDF statements: tables (SSSOM, Babelon, ROBOT templates), OBO and OBO Graphs."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from ontology.formats.syntax import Syntax
from ontology.formats.tables import babelon, obo, obographs, robot, sssom
from ontology.formats.tables.report import Report

Reader = Callable[[Iterable[bytes], str, Report], Iterator[ox.Triple]]
"""From lines, the file's name, and where to report what is left out, to statements."""

READERS: Mapping[Syntax, Reader] = {
    Syntax.SSSOM: sssom.triples,
    Syntax.BABELON: babelon.triples,
    Syntax.ROBOT_TEMPLATE: robot.triples,
    Syntax.OBO: obo.triples,
    Syntax.OBO_GRAPHS: obographs.triples,
}
