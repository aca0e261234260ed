"""What an element inside a text is, by its name in a profile."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_builder.documents.mapping import Profile


class Role(Enum):
    """How an element is read."""

    SECTION = "section"
    HEADING = "section_label"
    PARAGRAPH = "paragraph"
    LIST = "list"
    LIST_ITEM = "list_item"
    TABLE = "table"
    NOTE = "note"
    DROPPED = "dropped"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    FORMULA = "formula"
    INLINE = "inline"
    OTHER = "other"


def role_of(tag: object, profile: "Profile") -> Role:
    """Return the role of {namespace}name; comments and the like, whose tag is no text, are dropped."""
    if not isinstance(tag, str):
        return Role.DROPPED
    name, names = tag.rpartition("}")[2], profile.elements
    ranked = (
        (Role.TABLE, names.table),
        (Role.SECTION, names.section),
        (Role.LIST_ITEM, names.list_item),
        (Role.PARAGRAPH, names.paragraph),
        (Role.LIST, names.list),
        (Role.NOTE, names.note),
        (Role.DROPPED, names.dropped | names.number | names.cut),
        (Role.SUBSCRIPT, names.subscript),
        (Role.SUPERSCRIPT, names.superscript),
        (Role.FORMULA, profile.formula),
        (Role.INLINE, names.inline),
        (Role.HEADING, names.section_label),
    )
    unknown = Role.PARAGRAPH if profile.unknown == "block" else Role.OTHER
    return next((role for role, members in ranked if name in members), unknown)
