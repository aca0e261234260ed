"""Tables on disk have the schema of their rows."""

from pathlib import Path

import polars as pl

from ontology.release import TABLES
from ontology.rows import read_rows
from ontology.writing import write_tables


def test_every_table_reads_back_as_rows(turtle, tmp_path: Path) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "grippe"@fr ; skos:exactMatch ex:b ; ex:weight 3 .')
    counts = write_tables(tmp_path, release)
    for name, row in TABLES.items():
        path = tmp_path / f"{name}.parquet"
        assert len(read_rows(path, row)) == counts[name]
        assert pl.read_parquet(path).equals(getattr(release, name))
