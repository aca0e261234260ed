"""Files appear whole or not at all."""

import errno
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.export.files import aside, beside, write_lines, writing


def test_lines_are_written_and_counted_and_folders_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "x.txt"
    assert write_lines(["é\n", "b\r\n"], path) == 2
    assert path.read_bytes() == "é\nb\r\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), writing(path) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_compressed_files_are_the_same_bytes_under_any_name(tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        write_lines(["text\n"], tmp_path / name)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert (tmp_path / "a.gz").read_bytes()[4:8] == bytes(4)  # the time of RFC 1952
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == b"text\n"


def test_folders_are_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        write_lines([], tmp_path)
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(InputError, match="a file stands where a folder is needed"):
        write_lines([], file / "x")
    with pytest.raises(InputError, match="a file stands where a folder is needed"):
        write_lines([], file / "y" / "x")


def test_what_cannot_be_written_names_the_output(tmp_path: Path) -> None:
    def full() -> Iterator[str]:
        yield "text"
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "x.ttl"
    with pytest.raises(InputError) as caught:
        write_lines(full(), path)
    assert str(caught.value).startswith(f"{path}: cannot be written (No space left on device)")
    with pytest.raises(InputError) as caught, aside(path) as partial:
        raise PermissionError(errno.EACCES, "Permission denied", str(partial))
    assert str(caught.value).startswith(f"{path}: cannot be written (Permission denied)")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), writing(tmp_path / "x") as stream:
        stream.write((tmp_path / "absent").read_bytes())


def test_names_beside() -> None:
    assert beside(Path("a/x.ttl.gz"), ".changelog.md") == Path("a/x.ttl.changelog.md")
    assert beside(Path("x.json"), ".facts.csv") == Path("x.json.facts.csv")
