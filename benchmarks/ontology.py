"""Import and comparison of terminologies against rdflib and against pyoxigraph's bare iteration, in one run.

Each round runs ours and the limit one after the other, each in its own process; rdflib, which takes minutes, runs once.
The last line of output is a JSON object: `time_vs_rdflib` and `memory_vs_rdflib` (ours to a complete release, over
rdflib's parsing alone; smaller is better), `time_vs_bare`, `growth_exponent` (the larger of those of time, without what
the smallest import takes, and of memory), `diff_vs_rdflib`.
"""

import argparse
import gzip
import json
import math
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from processes import Measured, run_python
from synthetic import statements

TERMINOLOGIES = Path(__file__).resolve().parents[2] / "shared" / "data" / "terminologies"
SHARES = (0.1, 0.3, 1.0)
NUM_SYNTHETIC = 10_000_000
_BARE = """
import gzip, sys, pyoxigraph
for _ in pyoxigraph.parse(gzip.open(sys.argv[1]), format=pyoxigraph.RdfFormat.N_TRIPLES): pass
"""
_RDFLIB = """
import gzip, sys, rdflib
print(len(rdflib.Graph().parse(gzip.open(sys.argv[1]), format="nt")))
"""
_RDFLIB_DIFF = """
import gzip, sys, rdflib, time
from rdflib.compare import graph_diff, to_isomorphic
graphs = [rdflib.Graph().parse(gzip.open(path), format="xml") for path in sys.argv[1:3]]
start = time.perf_counter()
graph_diff(*(to_isomorphic(graph) for graph in graphs))
print(time.perf_counter() - start)
"""


def main() -> None:
    """Measure, print a table, and the ratios as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=TERMINOLOGIES / "hpo-multi-xl" / "hpo-multi-xl.nt.gz")
    parser.add_argument("--releases", type=Path, nargs=2, help="two releases in RDF/XML, gzipped")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--synthetic", type=int, default=NUM_SYNTHETIC, help="statements; 0 leaves them out")
    arguments = parser.parse_args()
    uat = TERMINOLOGIES / "uat"
    releases = (arguments.releases and [path.resolve() for path in arguments.releases]) or (
        uat / "UAT_5.0.0.rdf.gz",
        uat / "UAT_5.1.0.rdf.gz",
    )
    with tempfile.TemporaryDirectory() as name:
        ratios = {
            **_imports(arguments.data.resolve(), Path(name), arguments.rounds),
            "growth_exponent": _growth(arguments.data.resolve(), Path(name), arguments.synthetic),
            "diff_vs_rdflib": _diff(releases, Path(name)),
        }
    print(json.dumps({name: round(value, 3) for name, value in ratios.items()}))


def _imports(data: Path, folder: Path, num_rounds: int) -> dict[str, float]:
    ours: list[Measured] = []
    bare: list[Measured] = []
    for number in range(num_rounds):
        ours.append(_imported(data, folder / f"round{number}"))
        bare.append(run_python(["-c", _BARE, str(data)]))
        _row(f"ours, round {number + 1}", ours[-1])
        _row(f"bare iteration, round {number + 1}", bare[-1])
    rdflib = run_python(["-c", _RDFLIB, str(data)])
    _row("rdflib, parsing alone", rdflib)
    seconds = statistics.median(measured.seconds for measured in ours)
    return {
        "time_vs_rdflib": seconds / rdflib.seconds,
        "memory_vs_rdflib": max(measured.peak_mb for measured in ours) / rdflib.peak_mb,
        "time_vs_bare": seconds / statistics.median(measured.seconds for measured in bare),
    }


def _growth(data: Path, folder: Path, num_synthetic: int) -> float:
    """Return the larger exponent of time and memory, from files of growing size."""
    with gzip.open(data, "rt", encoding="utf-8") as stream:
        num_lines = sum(1 for _ in stream)
    files = [_file(folder / "least.nt.gz", statements(1))]
    for share in SHARES:
        with gzip.open(data, "rt", encoding="utf-8") as stream:
            files.append(_file(folder / f"part{share}.nt.gz", islice(stream, int(num_lines * share))))
    if num_synthetic:
        files.append(_file(folder / "synthetic.nt.gz", statements(num_synthetic)))
    sizes, measured = [], []
    for path, num in files:
        measured.append(_imported(path, folder / f"{path.name}.release"))
        sizes.append(num)
        _row(f"{num:,} statements", measured[-1])
        path.unlink()
    times = [one.seconds - measured[0].seconds for one in measured[1:]]
    memories = [one.peak_mb for one in measured[1:]]
    exponents = [_exponent(sizes[1:], values) for values in (times, memories)]
    print(f"growth exponents: time {exponents[0]:.3f}, memory {exponents[1]:.3f}")
    return max(exponents)


def _diff(releases: Sequence[Path], folder: Path) -> float:
    folders = [folder / "old", folder / "new"]
    for path, out in zip(releases, folders, strict=True):
        _imported(path, out)
    ours = run_python(
        ["-m", "ontology", "diff", *map(str, folders), "--format", "json", "-o", str(folder / "diff.json")]
    )
    rdflib = run_python(["-c", _RDFLIB_DIFF, *map(str, releases)])
    _row("diff, ours", ours)
    _row("diff, rdflib", rdflib)
    return ours.seconds / float(rdflib.output)


def _imported(path: Path, out: Path) -> Measured:
    return run_python(["-m", "ontology", "import", str(path), "--out", str(out)])


def _file(path: Path, lines: Iterator[str]) -> tuple[Path, int]:
    """Write lines; return the path and how many they are."""
    num_lines = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as stream:
        for line in lines:
            stream.write(line)
            num_lines += 1
    return path, num_lines


def _exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the least-squares line through the logarithms."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(v) for v in values]).slope


def _row(name: str, measured: Measured) -> None:
    print(f"{name:32} {measured.seconds:8.2f} s {measured.peak_mb:8.0f} MB", flush=True)


if __name__ == "__main__":
    main()
