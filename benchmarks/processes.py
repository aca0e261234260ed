"""Programs run one at a time, each with its wall-clock time and its peak memory."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a program took from start to end, its interpreter's start included."""

    seconds: float
    peak_mb: float
    """Largest resident set, in 10^6 bytes."""
    output: str


def run_python(arguments: Sequence[str]) -> Measured:
    """Run this Python with `arguments`; RuntimeError with its output when it fails."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    with subprocess.Popen(  # noqa: S603 - our own programs
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)[:200]} failed:\n{output}")
    return Measured(seconds=seconds, peak_mb=usage.ru_maxrss * 1024 / 1e6, output=output)
