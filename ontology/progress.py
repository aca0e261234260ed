"""How far the reading of sources has come, shown on a terminal; silence elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def statement_counter() -> Iterator[Callable[[str, int], None]]:
    """Yield a function that shows how many statements of a source were read; it does nothing off a terminal."""
    if not sys.stderr.isatty():
        yield lambda source, num_statements: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("")
        yield lambda source, num_statements: progress.update(
            task, description=f"{source}: {num_statements:,} statements"
        )
