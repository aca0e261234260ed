"""YAML read strictly: what is ambiguous or silent in YAML 1.1 is an error or plain text here.

Booleans are `true` and `false` only (`no` stays text), numbers are decimal (`0123` is refused), `.nan` and `.inf` are
refused, a key stands once, and tags are not interpreted. Every value knows its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from configs.errors import ConfigurationError

# What a YAML document is before it is validated; nothing outside `configs` sees it.
Document = Any
MAX_DIGITS = 100
KeyPath = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_FLOAT = re.compile(r"[-+]?([0-9][0-9_]*\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|nan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedYaml:
    """A YAML document and the line of each of its values."""

    document: Document
    lines: Mapping[KeyPath, int]


def parse_yaml(text: str, name: str) -> ParsedYaml:
    """Parse one strict YAML document; ConfigurationError names `name` and the line."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise ConfigurationError(f"{name}: nested too deeply") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigurationError(f"{name}:{line}: not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{name}: not valid YAML: {error}") from None
    if node is None:
        raise ConfigurationError(f"{name}: the file is empty: begin from one of the recipes")
    lines: dict[KeyPath, int] = {}
    try:
        return ParsedYaml(document=_construct(node, (), name, lines), lines=lines)
    except RecursionError:
        raise ConfigurationError(f"{name}: nested too deeply, or an alias that contains itself") from None


def parse_scalar(text: str, name: str) -> Document:
    """Parse a flag's value as strict YAML (`1e-4`, `true`, `[fr, en]`, or plain text)."""
    if not text.strip():
        return text
    return parse_yaml(text, name).document


def _construct(node: yaml.Node, path: KeyPath, name: str, lines: dict[KeyPath, int]) -> Document:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, path, name, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, i), name, lines) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style in ("'", '"', "|", ">") else _plain_scalar(node, name)


def _construct_mapping(node: yaml.MappingNode, path: KeyPath, name: str, lines: dict[KeyPath, int]) -> Document:
    mapping: dict[str, Document] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ConfigurationError(f"{name}:{line}: a key must be plain text")
        key = key_node.value
        if key in mapping:
            first = lines[(*path, key)]
            raise ConfigurationError(f"{name}:{line}: key {key!r} stands twice (first on line {first}): remove one")
        mapping[key] = _construct(value_node, (*path, key), name, lines)
        lines[(*path, key)] = line
    return mapping


def _plain_scalar(node: yaml.ScalarNode, name: str) -> Document:
    text = node.value
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _LEADING_ZERO.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        line = node.start_mark.line + 1
        raise ConfigurationError(f"{name}:{line}: {text!r} is ambiguous or not finite: quote it if it is text")
    if _INTEGER.fullmatch(text) and len(text) < MAX_DIGITS:
        return int(text.replace("_", ""))
    if _FLOAT.fullmatch(text):
        return float(text.replace("_", ""))
    return text
