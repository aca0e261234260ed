"""OBO Graphs in JSON (Mungall et al.) as OWL, in the same terms as OBO files.

The whole file is held in memory, about eight times its size, so it is capped at `MAX_BYTES`.
"""

import json
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology.formats.tables.graph_reader import GraphReader
from ontology.formats.tables.json_values import listed, mapped
from ontology.formats.tables.report import Report

MAX_BYTES = 512 * 2**20


def triples(stream: Iterable[bytes], name: str, report: Report) -> Iterator[ox.Triple]:
    """Yield the statements of every graph; a bad node or edge is reported and left out, a file that is no JSON whole.

    JSON tells no lines: what is bad is reported for line 1, with its place in the file.
    """
    text = _whole(stream, report)
    if text is None:
        return
    try:
        document = mapped(json.loads(text))
    except json.JSONDecodeError as error:
        report(error.lineno, "obo-graphs", f"no JSON ({error.msg}); the file is left out")
        return
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        report(1, "obo-graphs", f"no readable JSON ({reason}); the file is left out")
        return
    for graph in listed(document.get("graphs")):
        yield from GraphReader(report).graph(mapped(graph))


def _whole(stream: Iterable[bytes], report: Report) -> bytes | None:
    parts, num_bytes = [], 0
    for piece in stream:
        num_bytes += len(piece)
        if num_bytes > MAX_BYTES:
            report(1, "obo-graphs", f"more than {MAX_BYTES:,} bytes; the file is left out: give its OWL or OBO form")
            return None
        parts.append(piece)
    return b"".join(parts)
