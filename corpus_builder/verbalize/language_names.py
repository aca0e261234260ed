"""What a language is called in another: from the Unicode CLDR, which Babel carries."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def language_name(code: str, lang: str) -> str:
    """Return the name of the language `code` (BCP 47) in the language `lang`; the code itself where CLDR has none.

    A regional variant that has no name of its own is named by its language: fr-CA is « français canadien », en-TT is
    « anglais ».
    """
    try:
        names = Locale.parse(lang, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return code
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or code)
