"""Texts, bytes and paths → documents, one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.documents import briefs, html
from onrecord.documents.decoding import clean, decode
from onrecord.documents.language import check_english, language_name
from onrecord.documents.sentences import sentences
from onrecord.errors import UnreadableDocument
from onrecord.model import Document

# A text longer than this is a book or no prose; files of briefs hold many texts.
MOST_CHARACTERS = 2_000_000
MOST_BYTES = {"page": 4_000_000, "text": 4 * MOST_CHARACTERS, "briefs": 200_000_000}
_KINDS = {".txt": "text", ".html": "page", ".htm": "page", ".jsonl": "briefs", ".json": "briefs"}

# What a record is called, and the document it holds or why it can't be read.
Reading = tuple[str, Document | UnreadableDocument]


def from_text(
    text: str, *, title: str = "", publisher: str = "", published: date | None = None, url: str = ""
) -> Document:
    """A document of a text as it stands; its id depends on all that is given here and on nothing else.

    Raises UnreadableDocument for a text that is empty, too long or not in English.
    """
    return _document("", text, title=title, publisher=publisher, published=published, url=url)


def from_bytes(name: str, data: bytes, *, published: date | None = None) -> list[Document]:
    """The documents of one file; `name` only says of which kind it is.

    `published` is the date of a text or page, whatever the page says, and of briefs that give none.
    Raises UnreadableDocument when any of it can't be read.
    """
    found = []
    for _, document in readings(name, data, published=published):
        if isinstance(document, UnreadableDocument):
            raise document
        found.append(document)
    return found


def from_path(path: str | Path, *, published: date | None = None) -> list[Document]:
    """The documents of a file, or of all files that can be read in a folder and its folders, in order of their names.

    Raises UnreadableDocument when any of it can't be read.
    """
    return [
        document for file in files(path) for document in from_bytes(file.name, read_bytes(file), published=published)
    ]


def files(path: str | Path) -> list[Path]:
    """The file itself, or every file of a known kind in a folder, sorted.

    Raises UnreadableDocument where there is nothing to read.
    """
    path = Path(path)
    try:
        if not path.is_dir():
            return [path]
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() in _KINDS and file.is_file())
    except OSError as error:
        raise UnreadableDocument(f"The path {path} can't be read: {error.strerror or error}.") from error
    if not found:
        raise UnreadableDocument(f"The folder {path} holds no {_kinds()} file.")
    return found


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises UnreadableDocument where that fails or the file is far too large."""
    try:
        _check_size(path.suffix, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDocument(f"The file {path} can't be read: {reason}.") from error


def readings(name: str, data: bytes, *, published: date | None = None) -> Iterator[Reading]:
    """Each document of a file, or why it can't be read: one bad brief doesn't spoil the others."""
    suffix = Path(name).suffix.lower()
    kind = _KINDS.get(suffix)
    if kind is None:
        yield name, UnreadableDocument(f"On Record reads {_kinds()} files only.")
        return
    try:
        _check_size(suffix, len(data))
        if kind == "briefs":
            yield from _briefs(name, data, published)
        elif kind == "page":
            yield name, _page(data, published)
        else:
            yield name, from_text(decode(data), published=published)
    except UnreadableDocument as error:
        yield name, error


def _briefs(name: str, data: bytes, published: date | None) -> Iterator[Reading]:
    empty = True
    for place, fields in briefs.rows(clean(decode(data))):
        empty = False
        record = f"{name}, {place}"
        if isinstance(fields, UnreadableDocument):
            yield record, fields
            continue
        try:
            yield record, _brief(fields, published)
        except UnreadableDocument as error:
            yield record, error
    if empty:
        raise UnreadableDocument("There is no brief in this file.")


def _brief(fields: dict[str, str], published: date | None) -> Document:
    language = fields.get("language") or "en"
    if language != "en":
        raise UnreadableDocument(f"This text is marked as {language_name(language)}; On Record reads English.")
    return _document(
        fields.get("id") or "",
        fields.get("text") or "",
        title=fields.get("title") or "",
        publisher=fields.get("publisher") or "",
        published=briefs.day(fields.get("date")) or published,
        url=fields.get("url") or "",
    )


def _page(data: bytes, published: date | None) -> Document:
    page = html.read_page(decode(data, html.declared_encoding(data)))
    return from_text(
        page.text, title=page.title, publisher=page.publisher, published=published or page.published, url=page.url
    )


def _document(id: str, text: str, *, title: str, publisher: str, published: date | None, url: str) -> Document:
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDocument(
            f"This text is too long: it has {len(text):,} characters, and {MOST_CHARACTERS:,} is the limit."
        )
    text = clean(text)
    title, publisher, url = (" ".join(clean(field).split()) for field in (title, publisher, url))
    if not text.strip():
        raise UnreadableDocument("There is no text in it.")
    if not any(map(str.isalpha, text)):
        raise UnreadableDocument("There are no words in it.")
    check_english(text)
    return Document(
        id=id or _content_id(text, title, publisher, str(published or ""), url),
        text=text,
        sentences=sentences(text),
        title=title,
        publisher=publisher,
        date=published,
        url=url,
    )


def _content_id(*parts: str) -> str:
    """The same for the same parts, today and on any machine."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:20]


def _check_size(suffix: str, size: int) -> None:
    most = MOST_BYTES[_KINDS.get(suffix.lower(), "text")]
    if size > most:
        raise UnreadableDocument(f"This file is too large: it has {size:,} bytes, and {most:,} is the limit.")


def _kinds() -> str:
    *first, last = _KINDS
    return f"{', '.join(first)} and {last}"
