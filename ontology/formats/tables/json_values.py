"""Parts of a JSON document, whatever stands in their place."""

from collections.abc import Mapping, Sequence

Json = object


def mapped(value: Json) -> Mapping[str, Json]:
    """Return an object, empty where the value is none."""
    return value if isinstance(value, dict) else {}


def listed(value: Json) -> Sequence[Json]:
    """Return an array, empty where the value is none."""
    return value if isinstance(value, list) else []


def text_of(value: Json, what: str) -> str:
    """Return a text that is not empty; ValueError where the value is none."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{what} is no text")
    return value


def texts_of(value: Json, what: str) -> list[str]:
    """Return the texts of an array, absent or not; ValueError where something else is among them."""
    return [text_of(item, what) for item in listed(value)]
