"""Documents → extraction → store: each document goes in whole or not at all, and one that fails stops no other."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

from onrecord import documents
from onrecord.errors import OnRecordError, RecordError, UnreadableDocument
from onrecord.extracted import read_extracted
from onrecord.extraction.extractor import find
from onrecord.model import Document, Extraction, IngestReport, Issue
from onrecord.store import Added, Store

Extractor = Callable[[Document], Extraction]
Progress = Callable[[int, int], None]
Named = tuple[str, Document]

# Documents that are written at once: writing many costs hardly more than writing one.
_AT_ONCE = 50
_AHEAD = 16  # documents that are read ahead of the one asked for
_log = logging.getLogger(__name__)


def ingest_documents(
    store: Store,
    documents: Iterable[Document],
    progress: Progress | None = None,
    *,
    extract: Extractor = find,
) -> IngestReport:
    """Puts what is found in the documents into the store, once however often it is run.

    A document that is already there changes nothing. One without a reaction, or on which extraction fails, stays out
    and becomes an issue. `progress` is told after each document how many of how many are done.
    Raises StoreError if the store can't be written; what was written before that stays.
    """
    return _ingest(store, [(_called(document), document) for document in documents], progress, extract)


def ingest_paths(
    store: Store,
    paths: Iterable[str | Path],
    progress: Progress | None = None,
    *,
    published: date | None = None,
    extract: Extractor = find,
) -> IngestReport:
    """`ingest_documents` of files and folders; what can't be read in them becomes an issue too.

    `published` is the date of texts and pages, and of briefs that give none.
    """
    readable, issues = read_paths(paths, published=published)
    report = _ingest(store, readable, progress, extract)
    return IngestReport(report.documents, report.known, report.entities, report.reactions, (*issues, *report.issues))


def read_paths(paths: Iterable[str | Path], *, published: date | None = None) -> tuple[list[Named], tuple[Issue, ...]]:
    """The documents in files and folders, each with what to call it, and what can't be read in them."""
    readable: list[Named] = []
    issues: list[Issue] = []
    for path in paths:
        for name, found in _readings(path, published):
            if isinstance(found, UnreadableDocument):
                issues.append(Issue(name, str(found)))
            else:
                readable.append((name, found))
    return readable, tuple(issues)


def load_extracted(store: Store, folder: Path) -> IngestReport:
    """Puts a folder's briefs and what was found in them earlier into the store, without extracting anything.

    Raises DataFileError if the folder's files don't fit each other, StoreError if the store can't be written.
    """
    extractions = read_extracted(folder)
    added = store.add(extractions)
    new = frozenset(added.documents)
    known = tuple(found.document.id for found in extractions if found.document.id not in new)
    return IngestReport(added.documents, known, added.entities, added.reactions)


def extract_document(document: Document, extract: Extractor = find) -> Extraction:
    """What is found in one document. Raises RecordError where extraction fails, ModelError without a model."""
    try:
        return extract(document)
    except OnRecordError:
        raise
    except Exception as error:  # One text must never stop the others.
        _log.debug("Extraction failed on %s", document.id, exc_info=True)
        raise RecordError(f"It can't be read because of an error in On Record ({type(error).__name__}).") from error


def extract_all(documents: Iterable[Document], extract: Extractor = find) -> Iterator[Extraction | RecordError]:
    """What is found in each document, or why nothing could be, in their order; several are read at once.

    Rules hold Python's lock and the model doesn't: while one text is parsed, the model reads another one.
    Raises ModelError without a model.
    """

    def attempt(document: Document) -> Extraction | RecordError:
        try:
            return extract_document(document, extract)
        except RecordError as error:
            return error

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting: deque[Future[Extraction | RecordError]] = deque()
        for document in documents:
            waiting.append(pool.submit(attempt, document))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _readings(path: str | Path, published: date | None) -> Iterable[documents.Reading]:
    try:
        files = documents.files(path)
    except UnreadableDocument as error:
        yield str(path), error
        return
    for file in files:
        try:
            data = documents.read_bytes(file)
        except UnreadableDocument as error:
            yield str(file), error
        else:
            yield from documents.readings(str(file), data, published=published)


def _ingest(store: Store, named: Sequence[Named], progress: Progress | None, extract: Extractor) -> IngestReport:
    there = set(store.known(document.id for _, document in named))
    added, known, issues = Added(), [], []
    waiting: list[tuple[str, Extraction]] = []
    fresh = {document.id: document for _, document in named if document.id not in there}
    results = extract_all(fresh.values(), extract)
    for done, (name, document) in enumerate(named, start=1):
        if document.id in there:
            known.append(document.id)
        else:
            there.add(document.id)
            found = next(results)
            if isinstance(found, RecordError):
                issues.append(Issue(name, str(found)))
            elif not found.reactions:
                issues.append(Issue(name, "No reaction between two actors was found in it."))
            else:
                waiting.append((name, found))
        if waiting and (len(waiting) == _AT_ONCE or done == len(named)):
            added = _sum(added, _write(store, waiting, issues))
            waiting = []
        if progress:
            progress(done, len(named))
    return IngestReport(added.documents, tuple(known), added.entities, added.reactions, tuple(issues))


def _write(store: Store, waiting: Sequence[tuple[str, Extraction]], issues: list[Issue]) -> Added:
    """All at once or, where one of them contradicts itself, one by one without that one."""
    try:
        return store.add([extraction for _, extraction in waiting])
    except RecordError as error:
        if len(waiting) == 1:
            issues.append(Issue(waiting[0][0], str(error)))
            return Added()
    added = Added()
    for one in waiting:
        added = _sum(added, _write(store, [one], issues))
    return added


def _sum(first: Added, then: Added) -> Added:
    return Added(first.documents + then.documents, first.entities + then.entities, first.reactions + then.reactions)


def _called(document: Document) -> str:
    """What a reader would call a document: its title, or how it begins."""
    words = " ".join(document.text[:400].split())
    return document.title or (words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …")
