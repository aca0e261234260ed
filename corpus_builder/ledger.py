"""The corpus ledger: every record, block, text and fact is counted under the fate it met."""

from dataclasses import dataclass, field

from corpus_builder.corpus import LedgerEntry


@dataclass(slots=True)
class Ledger:
    """Counts per (source, unit, fate), each with its first example; counts of several ledgers add up."""

    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _examples: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def add(self, source: str, unit: str, fate: str, *, count: int = 1, example: str | None = None) -> None:
        """Count `count` units of `source` under `fate`: `read`, `kept`, or the rule that dropped them."""
        key = (source, unit, fate)
        self._counts[key] = self._counts.get(key, 0) + count
        if example is not None:
            self._examples.setdefault(key, example)

    def merge(self, other: "Ledger") -> None:
        """Add another ledger's counts to these."""
        for (source, unit, fate), count in other._counts.items():
            self.add(source, unit, fate, count=count, example=other._examples.get((source, unit, fate)))

    def entries(self) -> list[LedgerEntry]:
        """Return the counts as rows, sorted."""
        return [
            LedgerEntry(source=key[0], unit=key[1], fate=key[2], count=count, example=self._examples.get(key))  # type: ignore[arg-type]
            for key, count in sorted(self._counts.items())
        ]
