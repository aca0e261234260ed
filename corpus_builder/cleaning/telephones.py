"""How much of a run of digits is a telephone number: by its form, the words before it, and the numbering plans."""

import re
from itertools import pairwise

_S = r"[ .\u00a0\u202f-]"
_CUE = re.compile(
    r"\bt[ée]l(?:\.|[ée]phon\w*|ephone)?|\bfax\b|t[ée]l[ée]copi\w*|\bportable|\bappel\w*|\bphone|\bcall\b|\bmobile"
    r"|num[ée]ro vert|\bcontact\w*|\bstandard\b|☎|✆",
    re.I,
)
_FRENCH = re.compile(rf"0[1-9](?P<by>{_S})\d\d(?:(?P=by)\d\d){{3}}")
_INTERNATIONAL = re.compile(r"\(?\+\)?[ \u00a0]?[1-9][\d ().\u00a0\u202f/-]{6,22}\d")
_UNIT = re.compile(r"^\s?(?:%|‰|[mµck]?g\b|m[lLg]\b|mm|cm|km|UI\b|mmol|€|euros?\b)")


def telephone_length(written: str, *, before: str, after: str) -> int:
    """Return how many characters of `written` are a telephone number, 0 where it is none.

    French numbers in pairs and international ones after + are known by their form; ten digits in one piece, other
    national forms and those after 00 must follow a word such as `Tél.` or `fax`. What is followed by a unit is none.
    """
    if _UNIT.match(after):
        return 0
    has_cue = _CUE.search(before) is not None
    if _FRENCH.fullmatch(written):
        is_number = not _is_series(written) and _is_valid(written, "FR")
    elif _INTERNATIONAL.fullmatch(written):
        is_number = _is_valid(written.replace("(0)", ""), None)
    elif not has_cue:
        return 0
    elif written.startswith("00"):
        is_number = _is_valid("+" + written[2:].replace("(0)", ""), None)
    else:
        is_number = any(_is_valid(written, region) for region in ("FR", "CA", "BE", "CH"))
    return len(written) if is_number else _length_of_first(written, before, after) if has_cue else 0


def _length_of_first(written: str, before: str, after: str) -> int:
    """Return the length of the number at the beginning of two that stand side by side (`… 56 / 01 …`)."""
    for cut in re.finditer(r"[ \u00a0]?[/][ \u00a0]?|[ \u00a0]-[ \u00a0]", written):
        length = telephone_length(written[: cut.start()], before=before, after=after)
        if length:
            return length
    return 0


def _is_series(written: str) -> bool:
    """Tell whether the pairs count up or down evenly (01 02 03 04 05), as in a numbered list or a row of a table."""
    pairs = [int(pair) for pair in re.findall(r"\d\d", written)]
    steps = {right - left for left, right in pairwise(pairs)}
    return len(steps) == 1


def _is_valid(written: str, region: str | None) -> bool:
    """Tell whether a number is valid and may be somebody's: lines of public services (0 800 …) are nobody's."""
    # Loaded here alone: the plans of all countries are large.
    import phonenumbers
    from phonenumbers import PhoneNumberType

    public = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN)
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in public
