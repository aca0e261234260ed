"""What each element of HTML is to a reader of its text (HTML Living Standard, sections 4 and 15)."""

_BLOCKS = """
address article blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset
header hgroup hr html legend li main menu nav ol p pre section summary td th tr ul
"""
_NEVER_TEXT = """
script style noscript template head iframe object embed applet param source track video audio canvas svg map area img
picture input select option optgroup datalist textarea output progress meter noframes frame base link meta title rp rt
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin on a new line."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ITEMS = frozenset({"li", "dd", "dt"})
NEVER_TEXT = frozenset(_NEVER_TEXT.split())
"""Elements whose content is no text of the page, wherever they stand."""
AROUND = frozenset({"nav", "header", "footer", "aside", "form", "button", "dialog", "menu", "label"})
"""Elements of what is around the main text, unless they hold most of it."""
