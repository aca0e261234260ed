"""metrics.jsonl: one line a step, cut back to the checkpoint when a run resumes."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from configs.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMetrics:
    """What one optimiser step did."""

    step: int
    loss: float
    """Nats per target token, before the step."""
    learning_rate: float
    gradient_norm: float
    """Before clipping."""
    num_targets: int
    num_tokens: int
    """Tokens so far, without padding."""
    seconds: float
    """Seconds of training so far, without measurements and checkpoints."""


class MetricsFile:
    """An open metrics.jsonl that is appended to."""

    def __init__(self, path: Path, *, keep_bytes: int) -> None:
        """Open `path` and cut it to `keep_bytes`; InputError when it is shorter."""
        self._stream = path.open("ab")
        if self._stream.tell() < keep_bytes:
            self._stream.close()
            raise InputError(f"{path}: is shorter than its checkpoint says: delete its folder to start again")
        self._stream.truncate(keep_bytes)

    def append(self, metrics: StepMetrics) -> None:
        """Append one line."""
        self._stream.write(json.dumps(asdict(metrics)).encode() + b"\n")
        self._stream.flush()

    def sync(self) -> int:
        """Put everything on disk; return the size in bytes."""
        os.fsync(self._stream.fileno())
        return self._stream.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
