"""Bytes → characters: which encoding they are in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import UnreadableDocument

# Longer marks first: the one of UTF-32 begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# In English, hardly more than one letter in twenty lies outside ASCII.
_FEW = 0.05


def decode(data: bytes, declared: str = "") -> str:
    """The text that the bytes stand for; `declared` is the encoding that they themselves claim, if any.

    Raises UnreadableDocument for bytes that are no text or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding))
    if b"\x00" in data[:100_000]:
        raise UnreadableDocument("This is not a text, but a binary file.")
    for encoding in ("utf-8", declared):
        try:
            return _checked(data.decode(encoding)) if encoding else _guessed(data)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def clean(text: str) -> str:
    """The text with one kind of line end and without control characters; every other character stays as it is."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"This text is damaged: it is not {encoding.upper()} throughout.") from error


def _guessed(data: bytes) -> str:
    """Bytes that are neither UTF-8 nor in the encoding that they claim."""
    lenient = data.decode("utf-8", errors="replace")
    damaged, beyond_ascii = lenient.count("\ufffd"), sum(byte > 0x7F for byte in data)
    if beyond_ascii > 4 * damaged:
        return _checked(lenient)
    if beyond_ascii <= max(2, _FEW * len(data)):
        try:
            return _checked(data.decode("cp1252"))
        except UnicodeDecodeError:
            return _checked(data.decode("latin-1"))
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableDocument("The encoding of this file can't be told; please save it as UTF-8.")
    return _checked(str(best))


def _checked(text: str) -> str:
    """Raises UnreadableDocument where so many characters are control characters that this can be no text."""
    if len(_CONTROL.findall(text)) > 2 + 0.01 * len(text):
        raise UnreadableDocument("This is not a text, but a binary file.")
    return text
