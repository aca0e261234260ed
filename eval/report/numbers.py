"""Numbers as a reader of French or English expects them: decimal sign, grouping, signs and spaces."""

from dataclasses import dataclass

_NARROW = "\u202f"
_MINUS = "\u2212"
MISSING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """How one language writes numbers."""

    decimal: str
    group: str
    before_percent: str
    between_bounds: str
    """What stands between the two ends of an interval."""

    def number(self, value: float | None, digits: int = 0, *, signed: bool = False) -> str:
        """Return `value` with `digits` decimals; a dash when there is none. Zero has no sign."""
        if value is None:
            return MISSING
        text = f"{abs(value):,.{digits}f}"
        text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)
        if not text.strip(f"0{self.decimal}"):
            return text
        return (_MINUS if value < 0 else "+" if signed else "") + text

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Return a share of 1 in percent."""
        return MISSING if share is None else f"{self.number(share * 100, digits)}{self.before_percent}%"

    def points(self, difference: float | None, digits: int = 0) -> str:
        """Return a difference of shares in signed percentage points, without the word."""
        return MISSING if difference is None else self.number(difference * 100, digits, signed=True)

    def bounds(self, low: str, high: str) -> str:
        """Return an interval from its two written ends."""
        return f"[{low}{self.between_bounds}{high}]"

    def p_value(self, value: float | None) -> str:
        """Return a p-value with its relation sign: three decimals, `< 0.001` below."""
        if value is None:
            return MISSING
        return f"<{_NARROW}{self.number(0.001, 3)}" if value < 0.001 else self.number(value, 3)


FRENCH = NumberStyle(decimal=",", group=_NARROW, before_percent=_NARROW, between_bounds=f"{_NARROW}; ")
ENGLISH = NumberStyle(decimal=".", group=",", before_percent="", between_bounds=", ")
STYLES = {"fr": FRENCH, "en": ENGLISH}
