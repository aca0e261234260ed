"""Findings are collected, or the first error is fatal."""

import pytest

from configs.errors import InputError
from ontology.findings import FindingLog


def test_findings_are_kept_in_order() -> None:
    log = FindingLog()
    log.error("a.ttl", 3, "syntax", "bad")
    log.warning("a.ttl", None, "doubt", "odd")
    assert [(finding.severity, finding.line) for finding in log.findings] == [("error", 3), ("warning", None)]


def test_strict_raises_errors_but_not_warnings() -> None:
    log = FindingLog(strict=True)
    log.warning("a.ttl", None, "doubt", "odd")
    with pytest.raises(InputError, match=r"^a.ttl:3: bad: mend it"):
        log.error("a.ttl", 3, "syntax", "bad")
