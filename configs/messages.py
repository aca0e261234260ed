"""From a validation error to one line: where, what, and the nearest valid name."""

import difflib
import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from configs.experiment import Experiment
from configs.strict_yaml import KeyPath

FROM_FLAG = 0


def describe(error: ValidationError, name: str, lines: Mapping[KeyPath, int]) -> str:
    """Return the first problem of `error` as `file:line: key: what is wrong; what to do`.

    `lines` gives the line of each key path; `FROM_FLAG` where the command line set it.
    """
    first = error.errors(include_url=False)[0]
    path = _visible_path(first["loc"], lines)
    dotted = ".".join(str(part) for part in path)
    line = _line_of(path, lines)
    where = "command line" if line == FROM_FLAG else f"{name}:{line}"
    if first["type"] == "extra_forbidden":
        return f"{where}: {dotted}: unknown key{_suggestion(path)}"
    if first["type"] == "missing":
        return f"{where}: {dotted}: required key is missing"
    message = first["msg"].removeprefix("Value error, ")
    more = f" ({error.error_count() - 1} more problems)" if error.error_count() > 1 else ""
    given = "" if isinstance(first["input"], dict | list) else f", got {first['input']!r}"
    return f"{where}: {dotted or 'experiment'}: {message}{given}{more}"


def _visible_path(location: tuple[str | int, ...], lines: Mapping[KeyPath, int]) -> KeyPath:
    """Leave out the union members that pydantic adds to a location."""
    path: KeyPath = ()
    for i, part in enumerate(location):
        known = (*path, part) in lines
        last_is_key = i == len(location) - 1 and isinstance(part, str) and "[" not in part
        if known or last_is_key:
            path = (*path, part)
    return path


def _line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _suggestion(path: KeyPath) -> str:
    section = _section_at(path[:-1])
    if section is None:
        return ""
    names = sorted(section.model_fields)
    near = difflib.get_close_matches(str(path[-1]), names, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; valid keys: {', '.join(names)}"


def _section_at(path: KeyPath) -> type[BaseModel] | None:
    section: Any = Experiment
    for part in path:
        if isinstance(part, int):
            continue
        if not (isinstance(section, type) and issubclass(section, BaseModel)) or part not in section.model_fields:
            return None
        section = _section_in(section.model_fields[part].annotation)
    return section if isinstance(section, type) and issubclass(section, BaseModel) else None


def _section_in(annotation: Any) -> Any:  # noqa: ANN401 - an annotation has no narrower type
    if typing.get_origin(annotation) in (tuple, typing.Union, types.UnionType, typing.Annotated):
        inner = [_section_in(arg) for arg in typing.get_args(annotation)]
        return next((arg for arg in inner if isinstance(arg, type) and issubclass(arg, BaseModel)), None)
    return annotation
