"""A web page → its main text and what it says about itself. Nothing in the page is run, and nothing is fetched."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date

from trafilatura import bare_extraction

from onrecord.errors import UnreadableDocument

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_WEB_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; what it doesn't tell is empty."""

    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    url: str = ""


def declared_encoding(data: bytes) -> str:
    """The encoding that a page claims to be in; empty where it claims none."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def read_page(markup: str) -> Page:
    """The article that a page is about, less menus, scripts and styles.

    Raises UnreadableDocument for a page without one.
    """
    found = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (getattr(found, "text", None) or "") if found else ""
    if not text.strip():
        raise UnreadableDocument("No article was found in this page.")
    return Page(
        # Every line that trafilatura gives is a paragraph, a heading or an item of a list.
        text=re.sub(r"\n+", "\n\n", text),
        title=_field(found, "title"),
        publisher=_field(found, "sitename"),
        published=_day(_field(found, "date")),
        url=_link(_field(found, "url")),
    )


def _field(found: object, name: str) -> str:
    return str(getattr(found, name, None) or "").strip()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _link(written: str) -> str:
    return written if _WEB_LINK.fullmatch(written) else ""
