"""The probes themselves, some of every arm."""

from eval.report.document import Filter, ItemList, ItemRow, Paragraph, Section
from eval.report.model import Item, Report
from eval.report.sections.cells import arm_name
from eval.report.wording import Words

MAX_CHARACTERS = 400
CHANGES = ("learned", "kept", "lost", "missed", "failed")


def items_section(report: Report, words: Words) -> Section:
    """Return the list of probes with what the model chose before and after."""
    rows = tuple(_row(item, words) for item in report.items)
    arms = tuple((arm, arm_name(arm, words)) for arm in dict.fromkeys(item.arm for item in report.items))
    kinds = tuple((kind, words(f"probe_kinds.{kind}")) for kind in sorted({item.kind for item in report.items}))
    changes = tuple((change, words(f"changes.{change}")) for change in CHANGES)
    headers = ("arm", "probe", "right_answer", "choice_before", "choice_after", "ranks", "change")
    return Section(
        name="items",
        title=words("sections.items"),
        parts=(
            Paragraph(text=words("items.text", number=words.style.number(len(rows)))),
            ItemList(
                caption=words("tables.items"),
                headers=tuple(words(f"headers.{key}") for key in headers),
                rows=rows,
                search_label=words("items.search"),
                count_label=words("items.count"),
                filters=(
                    _filter("arm", arms, words),
                    _filter("kind", kinds, words),
                    _filter("change", changes, words),
                ),
            ),
        ),
    )


def _filter(field: str, options: tuple[tuple[str, str], ...], words: Words) -> Filter:
    return Filter(
        field=field,  # type: ignore[arg-type]
        label=words(f"items.filters.{field}"),
        everything=words(f"items.everything.{field}"),
        options=options,
    )


def _row(item: Item, words: Words) -> ItemRow:
    change = change_of(item)
    ranks = f"{words.style.number(item.rank_before)} → {words.style.number(item.rank_after)}"
    return ItemRow(
        arm=item.arm,
        kind=item.kind,
        change=change,
        cells=(
            arm_name(item.arm, words),
            cut(item.prompt, words),
            cut(item.answer, words),
            cut(item.choice_before or words.style.number(None), words),
            cut(item.choice_after or words.style.number(None), words),
            ranks,
            words.named("failures", item.failure) if item.failure else words(f"changes.{change}"),
        ),
    )


def change_of(item: Item) -> str:
    """Return what training did to the answer: `learned`, `kept`, `lost`, `missed`, or `failed` to be scored."""
    if item.rank_after is None or item.rank_before is None:
        return "failed"
    was_right, is_right = item.rank_before == 1, item.rank_after == 1
    return {(False, True): "learned", (True, True): "kept", (True, False): "lost", (False, False): "missed"}[
        was_right, is_right
    ]


def cut(text: str, words: Words) -> str:
    """Return a text, or its beginning and its length where it is very long."""
    if len(text) <= MAX_CHARACTERS:
        return text
    return words("items.cut", text=text[:MAX_CHARACTERS], number=words.style.number(len(text)))
