"""Sources of any kind are told by content and read in one pass; hostile and damaged ones do no harm."""

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.formats import limits as limits_module
from ontology.formats.archives import Member, open_members
from ontology.formats.bytestream import DAMAGE
from ontology.formats.limits import LimitExceededError, Limits
from ontology.formats.sniff import sniff

TEXT = "".join(f"<http://e/{n}> <http://e/p> <http://e/{n * 7919 % 10007}> .\n" for n in range(5_000)).encode()
Files = dict[str, bytes]


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tarred(files: Files) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "source"
    path.write_bytes(content)
    return path


def read(path: Path, limits: Limits | None = None) -> Files:
    return {member.name: member.read() for member in open_members(path, limits or Limits())}


def readable(member: Member) -> tuple[bytes, str]:
    """What a member gives, and the class of what it raises in the end."""
    content = b""
    try:
        while piece := member.read(1000):
            content += piece
    except DAMAGE as error:
        return content, type(error).__name__
    return content, ""


def in_small_blocks(content: bytes) -> bytes:
    return bz2.compress(content, 1)


COMPRESSIONS = [bytes, gzip.compress, in_small_blocks, lzma.compress]


@pytest.mark.parametrize("compress", COMPRESSIONS)
@pytest.mark.parametrize("inner", COMPRESSIONS)
def test_one_file_whatever_its_compression(tmp_path: Path, compress, inner) -> None:
    path = written(tmp_path, compress(inner(TEXT)))
    members = []
    for member in open_members(path, Limits()):
        assert member.peek_head() == TEXT[:65_536]
        assert member.readline() == TEXT[: TEXT.index(b"\n") + 1]
        members.append((member.name, member.is_only, member.read()))
    assert members == [("source", True, TEXT[TEXT.index(b"\n") + 1 :])]


@pytest.mark.parametrize("compress", COMPRESSIONS)
@pytest.mark.parametrize("archive", [tarred, zipped])
def test_members_in_order_compressed_or_not(tmp_path: Path, archive, compress) -> None:
    files = {"t/b.nt.gz": gzip.compress(TEXT), "t/a.nt": TEXT[:700], "c.ttl": "\ufeffé".encode("utf-16-be")}
    path = written(tmp_path, archive(files) if archive is zipped else compress(archive(files)))
    expected = {"source/t/b.nt.gz": TEXT, "source/t/a.nt": TEXT[:700], "source/c.ttl": "é".encode()}
    assert list(read(path).items()) == list(expected.items())
    assert not any(member.is_only for member in open_members(path, Limits()))


def test_unread_members_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(tarred({"a": TEXT, "b": TEXT[:513], "c": b"", "d": b"x"})))
    assert [member.name[-1] for member in open_members(path, Limits())] == ["a", "b", "c", "d"]


@given(
    files=st.dictionaries(st.sampled_from("abcdefgh"), st.binary(max_size=2000), min_size=1, max_size=6),
    make=st.sampled_from([tarred, zipped]),
)
def test_archives_give_what_was_put_in(tmp_path_factory: pytest.TempPathFactory, files: Files, make) -> None:
    path = written(tmp_path_factory.mktemp("archive"), make(files))
    found = {member.name.removeprefix("source/"): member for member in open_members(path, Limits())}
    assert list(found) == list(files)


@given(
    content=st.binary(max_size=100)
    | st.tuples(
        st.sampled_from([f({"a": TEXT[:600]}) for f in (tarred, zipped)]), st.integers(0, 3000), st.binary()
    ).map(lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] + 3 :])
    | st.sampled_from([b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\x00", b"PK\x03\x04"]).flatmap(
        lambda magic: st.binary(max_size=60).map(lambda rest: magic + rest)
    )
)
def test_no_content_breaks_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.mktemp("any"), content)
    with contextlib.suppress(InputError):
        for member in open_members(path, Limits()):
            with contextlib.suppress(InputError):
                readable(member)


def test_members_of_one_name_stay_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "source", "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.nt", "1")
        archive.writestr("a.nt", "2")
    assert read(tmp_path / "source") == {"source/a.nt": b"1", "source/a.nt (2)": b"2"}


def test_housekeeping_links_and_devices_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "source"
    with tarfile.open(path, "w:gz") as archive:
        for name, kind in (("d", tarfile.DIRTYPE), ("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        device = tarfile.TarInfo("zero")
        device.type, device.devmajor, device.devminor = tarfile.CHRTYPE, 1, 5
        archive.addfile(device)
        for name in ("__MACOSX/a.nt", "t/.hidden.nt", ".git/a.nt", "kept.nt"):
            archive.addfile(tarfile.TarInfo(name))
    assert list(read(path)) == ["source/kept.nt"]


def test_links_in_zip_are_skipped(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "source", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", "")
        archive.writestr("a.nt", "1")
    assert list(read(tmp_path / "source")) == ["source/a.nt"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../../etc/passwd", "..\\etc\\passwd", "a/../etc/passwd\n\x1b[2J"])
@pytest.mark.parametrize("archive", [tarred, zipped])
def test_paths_are_only_names(tmp_path: Path, archive, name: str) -> None:
    (found,) = read(written(tmp_path, archive({name: b"x"})))
    assert found.startswith("source/")
    assert ".." not in found
    assert found.isprintable()
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


@pytest.mark.parametrize(
    "content", [zipped({}), tarred({}), gzip.compress(tarred({})), zipped({".hidden": b"x"})], ids=range(4)
)
def test_empty_archives_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="source: an archive without files"):
        read(written(tmp_path, content))


@pytest.mark.parametrize("outer", [tarred, zipped])
@pytest.mark.parametrize("inner", [tarred, zipped])
def test_an_archive_inside_an_archive_is_given_for_sniff_to_refuse(tmp_path: Path, outer, inner) -> None:
    path = written(tmp_path, outer({"in.gz": gzip.compress(inner({"a.nt": TEXT})), "b.nt": TEXT}))
    nested, plain = [(member.name, member.peek_head()) for member in open_members(path, Limits())]
    with pytest.raises(InputError, match=r"source/in.gz:1: an archive inside an archive"):
        sniff(nested[1], nested[0])
    assert plain == ("source/b.nt", TEXT[:65_536])


def test_many_members(tmp_path: Path) -> None:
    files = {f"{n % 7}/{n}.nt": b"%d" % n for n in range(3_000)}
    for make in (tarred, zipped):
        assert read(written(tmp_path, make(files))) == {f"source/{name}": content for name, content in files.items()}
        with pytest.raises(
            LimitExceededError, match="source: an archive of more than 2,999 members: raise max_members"
        ):
            read(tmp_path / "source", Limits(max_members=2_999))


BOMB = b"x" * 10**7
SMALL = Limits(max_uncompressed_bytes=10**6)


@pytest.mark.parametrize(
    "content",
    [
        *(compress(BOMB) for compress in COMPRESSIONS[1:]),
        gzip.compress(gzip.compress(BOMB)),
        zipped({"a": BOMB}),
        zipped({str(n): BOMB[: 6 * 10**5] for n in range(2)}),
        zipped({"a.gz": gzip.compress(BOMB)}),
        gzip.compress(tarred({"a": BOMB})),
    ],
    ids=range(8),
)
def test_bombs_stop_at_the_limit(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, content)
    with pytest.raises(
        LimitExceededError, match="source: unpacks to more than 1,000,000 bytes: raise max_uncompressed"
    ):
        read(path, SMALL)
    monkeypatch.setattr(limits_module, "FREE_BYTES", 10**6)
    with pytest.raises(LimitExceededError, match="source: unpacks to more than 20 times its size: raise max_expansion"):
        read(path, Limits(max_expansion=20))


def test_plain_files_have_no_limit_of_unpacking(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, b"x" * 2_000), Limits(max_uncompressed_bytes=10))["source"]) == 2_000


def test_limits_must_be_positive() -> None:
    with pytest.raises(InputError, match="max_members must be at least 1"):
        Limits(max_members=0)


def test_a_tar_header_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**40
    with pytest.raises(InputError, match="tar header"):
        read(written(tmp_path, info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240)))


def test_xz_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    compressor = lzma.LZMACompressor(lzma.FORMAT_XZ, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 4096}])
    content = bytearray(compressor.compress(b"x") + compressor.flush())
    _claim_dictionary(content, bits=37)
    with pytest.raises(InputError, match="source: unpacking takes more than"):
        read(written(tmp_path, bytes(content)))


def _claim_dictionary(content: bytearray, *, bits: int) -> None:
    """Rewrite the size of the dictionary in the header of an xz file's first block, and its checksum."""
    start, size = 12, (content[12] + 1) * 4
    place = content.index(b"\x21\x01", start) + 2
    content[place] = bits
    content[start + size - 4 : start + size] = zlib.crc32(content[start : start + size - 4]).to_bytes(4, "little")


@pytest.mark.parametrize("compress", COMPRESSIONS[1:])
@pytest.mark.parametrize("archive", [lambda content: content, lambda content: tarred({"a": content})])
def test_what_comes_before_the_end_of_a_truncated_file_is_given(tmp_path: Path, compress, archive) -> None:
    path = written(tmp_path, compress(archive(TEXT))[:-8_000])
    ((content, damage),) = [readable(member) for member in open_members(path, Limits())]
    assert damage == "EOFError"
    assert TEXT.startswith(content)
    assert len(content) > len(TEXT) // 4


def test_a_tar_header_with_a_size_below_zero_ends_the_archive(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[124:136] = (2**96 - 2**20).to_bytes(12, "big")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    members = [member.name for member in open_members(written(tmp_path, bytes(header) + bytes(10_240)), Limits())]
    assert members == ["source/a", "source/(the rest)"]


def test_a_method_of_compression_without_bounds_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "source", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", TEXT)
    ((name, problem),) = _refusals(tmp_path / "source")
    assert name == "source/a"
    assert "its method of compression (14) is not read" in problem


def test_truncated_tar_gives_the_files_before_and_then_says_so(tmp_path: Path) -> None:
    content = tarred({"a": TEXT, "b": TEXT})
    path = written(tmp_path, content[: len(TEXT) + 100_000])
    found = {member.name: readable(member) for member in open_members(path, Limits())}
    assert found["source/a"] == (TEXT, "")
    assert found["source/b"][1] == "EOFError"
    assert TEXT.startswith(found["source/b"][0])
    assert len(found["source/b"][0]) > 90_000
    assert list(found) == ["source/a", "source/b"]


def test_a_tar_cut_between_two_files_is_damaged(tmp_path: Path) -> None:
    content = tarred({"a": TEXT, "b": TEXT})
    second = 512 + -(-len(TEXT) // 512) * 512
    found = {member.name: readable(member) for member in open_members(written(tmp_path, content[:second]), Limits())}
    assert found == {"source/a": (TEXT, ""), "source/(the rest)": (b"", "EOFError")}


def test_damage_between_the_files_of_a_tar_is_a_member_that_refuses(tmp_path: Path) -> None:
    content = bytearray(tarred({"a": TEXT, "b": TEXT}))
    second = 512 + -(-len(TEXT) // 512) * 512
    content[second : second + 300] = b"\xff" * 300
    members: Iterable[Member] = open_members(written(tmp_path, bytes(content)), Limits())
    problems = []
    for member in members:
        try:
            member.peek_head()
        except InputError as error:
            problems.append(str(error))
    assert len(problems) == 1
    assert "source/(the rest):1: cannot be decoded (the archive is damaged after its file 1" in problems[0]


@pytest.mark.parametrize("damage", [lambda content: content[:-100], lambda content: content[:3_000]])
def test_truncated_zip_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError, match="source: a damaged or truncated zip archive"):
        read(written(tmp_path, damage(zipped({"a": TEXT}))))


def test_a_damaged_member_of_a_zip_costs_only_itself(tmp_path: Path) -> None:
    content = bytearray(zipped({"a": TEXT, "b": TEXT}))
    content[20_000] ^= 0xFF
    found = {member.name: readable(member) for member in open_members(written(tmp_path, bytes(content)), Limits())}
    assert found["source/a"][1] in {"error", "BadZipFile"}
    assert found["source/b"] == (TEXT, "")


def test_a_file_that_cannot_be_unpacked_at_all_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(TEXT)[:12])
    ((_, problem),) = _refusals(path)
    assert problem.startswith("source:1: cannot be decoded (the compressed file ends too early)")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.nt": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match=r"source/a.nt: encrypted: unpack the archive with its password"):
        read(written(tmp_path, bytes(content)))


def test_a_spreadsheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="source: a spreadsheet"):
        read(written(tmp_path, zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})))


@pytest.mark.parametrize("magic", [b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00"])
def test_other_compressions_are_named(tmp_path: Path, magic: bytes) -> None:
    with pytest.raises(InputError, match=r"source: compressed with .*which is not read"):
        read(written(tmp_path, magic + bytes(20)))
    ((name, problem),) = _refusals(written(tmp_path, tarred({"a": magic + bytes(20)})))
    assert name == "source/a"
    assert "compressed with" in problem


def _refusals(path: Path) -> list[tuple[str, str]]:
    found = []
    for member in open_members(path, Limits()):
        with pytest.raises(InputError) as error:
            member.peek_head()
        found.append((member.name, str(error.value)))
    return found


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "absent")


def test_lines_and_pieces_of_long_lines(tmp_path: Path) -> None:
    path = written(tmp_path, b"short\n" + b"x" * 100_000 + b"\nlast")
    for member in open_members(path, Limits()):
        pieces = list(member)
    assert [len(piece) for piece in pieces] == [6, 65_536, 34_465, 4]


def test_another_name_can_stand_for_the_source(tmp_path: Path) -> None:
    path = written(tmp_path, tarred({"a": b"x"}))
    assert [member.name for member in open_members(path, Limits(), name="other (2)")] == ["other (2)/a"]


def test_real_archive(real) -> None:
    names = [member.name for member in open_members(real("hpo-multi-xl/hpo-translations-babelon.tar.gz"), Limits())]
    assert len(names) == 29
    assert "hpo-translations-babelon.tar.gz/hpotr/hp-fr.babelon.tsv" in names
