"""Texts, web pages and files of briefs as documents with sentences that slice back to the text."""

from onrecord.documents.reading import (
    MOST_CHARACTERS,
    Reading,
    files,
    from_bytes,
    from_path,
    from_text,
    read_bytes,
    readings,
)

__all__ = ["MOST_CHARACTERS", "Reading", "files", "from_bytes", "from_path", "from_text", "read_bytes", "readings"]
