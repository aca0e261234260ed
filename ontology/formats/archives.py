"""Temporary."""

from ontology.formats.bytestream import open_utf8, read_head


class Member:
    """M."""

    def __init__(self, path):
        self.name = path.name
        self._head = read_head(path)
        self._s = open_utf8(path)

    def peek_head(self):
        return self._head

    def read(self, n=-1):
        return self._s.read(n)

    def readline(self, n=-1):
        return self._s.readline(n)


def open_members(path, limits):
    """M."""
    m = Member(path)
    try:
        yield m
    finally:
        m._s.close()
