"""`python -m eval report`: results folders in, one HTML file out, with its twins in JSON and Markdown beside it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from configs.errors import InputError
from eval.report.analysis.analyse import DEFAULT_MAX_ITEMS, report_of
from eval.report.compose import document_of
from eval.report.inputs import read_trials
from eval.report.markdown import markdown_of
from eval.report.page import html_of
from eval.report.twin import json_of
from eval.report.wording import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSummary:
    """What was written, and what it says first."""

    verdict: str
    path: Path


def write_report(
    results: Sequence[Path],
    out: Path,
    *,
    lang: str = "fr",
    title: str | None = None,
    max_items: int = DEFAULT_MAX_ITEMS,
) -> ReportSummary:
    """Write the report of one or several replicates to `out` (.html), and the same stem with .json and .md.

    Raises InputError for results that are incomplete, altered, or not of one trial, and for an `out` of another type;
    ConfigurationError for a language without words. Files are replaced only when all of them could be written.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{out}: the report is an HTML file: give its name the ending .html")
    words = words_of(lang)
    report = report_of(read_trials(results), max_items=max_items)
    document = document_of(report, words, title)
    contents = {
        out: html_of(document),
        out.with_suffix(".json"): json_of(report, verdict=document.verdict, title=document.title, lang=lang),
        out.with_suffix(".md"): markdown_of(document),
    }
    _write_all(contents)
    return ReportSummary(verdict=document.verdict, path=out)


def _write_all(contents: dict[Path, str]) -> None:
    asides = {path: path.with_name(f".{path.name}.partial-{os.getpid()}") for path in contents}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            asides[path].write_text(content, encoding="utf-8")
        for path, aside in asides.items():
            aside.replace(path)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
