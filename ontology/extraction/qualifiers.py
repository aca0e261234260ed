"""What sources say about relations."""

import numpy as np
import polars as pl

from ontology.extraction.columns import Extracted, rows_of
from ontology.extraction.relation_nodes import RelationNodes
from ontology.extraction.relations import with_relation_ids
from ontology.statements.statements import Statements


def qualifiers_of(statements: Statements, nodes: RelationNodes) -> Extracted:
    """Return the `qualifiers` table."""
    relation_of = np.zeros(statements.terms.frame.height, dtype=np.uint64)
    relation_of[nodes.table["node"].to_numpy()] = with_relation_ids(statements, nodes.table)["relation_id"].to_numpy()
    is_structure = np.zeros(statements.frame.height, dtype=bool)
    is_structure[nodes.structure.to_numpy()] = True
    is_said = statements.among("subject", nodes.table["node"]) & ~pl.Series(is_structure)
    said = statements.frame.select("row", "subject", "predicate", "object").filter(is_said)
    table = said.select(
        relation_id=statements.gathered("subject", pl.Series(relation_of)),
        statement="subject",
        property="predicate",
        value="object",
        value_kind=statements.kind("object"),
        lang=statements.attribute("object", "lang"),
        datatype=statements.attribute("object", "datatype"),
    )
    return Extracted(table=table, used=pl.concat([rows_of(said), nodes.structure]))
