"""The tasks by name, as `python -m onrecord evaluate TASK FILE` knows them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from onrecord.errors import EvaluationError
from onrecord.evaluation import actors, articles, formats, petrarch, scores, tuples
from onrecord.evaluation.result import Result
from onrecord.extraction.extractor import learned
from onrecord.inference.labels import ROOTS
from onrecord.inference.model import Question, Tag, load
from onrecord.model import Span

_ROLES = ("source", "cue", "content")


def stance_dse(path: Path, folder: Path | None) -> Result:
    """Directed stance between two actors; a line is the label."""
    rows = formats.read_dse(path)
    answers = load(folder).answers([Question(row.text, row.first, row.second) for row in rows], both_ways=True)
    found = [max(range(5), key=answer.stances.__getitem__) for answer in answers]
    units = [(int(row.label), label) for row, label in zip(rows, found, strict=True) if row.label]

    def metric(name: str, units: Sequence[tuple[int, int]]) -> float:
        return scores.stance([gold for gold, _ in units], [label for _, label in units])[name]

    names = ("micro", "macro", "directed polar")
    return Result([str(label) for label in found], units, {name: partial(metric, name) for name in names})


def reaction_type_plv(path: Path, folder: Path | None) -> Result:
    """PLOVER's root type given source and target; a line is the type."""
    rows = formats.read_plv(path)
    answers = load(folder).answers([Question(row.text, row.first, row.second) for row in rows])
    found = [max(zip(answer.roots, ROOTS, strict=True))[1] for answer in answers]
    units = [(row.label, name) for row, name in zip(rows, found, strict=True) if row.label]
    return Result(found, units, {"root macro": _macro, "accuracy": _accuracy})


def entities(path: Path, folder: Path | None) -> Result:
    """Names of people, organizations and places, read document by document; lines in the input's IOB2 layout."""
    lines = path.read_text(encoding="utf-8").splitlines()
    documents = list(formats.iob2_documents(lines))
    written, units = list(lines), []
    read = [load(folder).names([" ".join(tagged.words) for _, tagged in blocks]) for blocks in documents]
    for (numbers, tagged), names in zip(chain(*documents), chain(*read), strict=True):
        labels = formats.word_tags(tagged.words, [(tag.name, tag.span) for tag in names if tag.name != "OTH"])
        for number, word, label in zip(numbers, tagged.words, labels, strict=True):
            written[number] = f"{word}\t{label}"
        if any(tagged.tags):
            kept = [
                {item for item in formats.word_spans(tagged.words, row) if item[0] in ("PER", "ORG", "LOC")}
                for row in (tagged.tags, labels)
            ]
            units.append(scores.count(*kept))
    kept_lines = [line for line in written if not formats.is_remark(line)]
    return Result(kept_lines, units, {"F1": _f1})


def attribution_polnear(path: Path, folder: Path | None) -> Result:
    """Who said what: spans of source, cue and content; a line is JSON as in the input."""
    articles = formats.read_polnear(path)
    found = load(folder).attributions([article.text for article in articles])
    units = [
        {
            role: scores.count(
                {span for name, span in article.spans if name == role}, {tag.span for tag in tags if tag.name == role}
            )
            for role in _ROLES
        }
        for article, tags in zip(articles, found, strict=True)
        if article.attributions
    ]
    lines = [
        json.dumps({"id": article.id, "text": article.text, "attributions": joined(tags)}, ensure_ascii=False)
        for article, tags in zip(articles, found, strict=True)
    ]
    return Result(lines, units, {role: partial(_role_f1, role) for role in _ROLES})


def joined(tags: Iterable[Tag]) -> list[dict[str, list[list[int]]]]:
    """Spans as attributions: each cue with the source and contents nearest to it; all that is left stands alone."""
    rows = list(tags)
    cues = [tag for tag in rows if tag.name == "cue"]
    made: list[dict[str, list[list[int]]]] = [{"source": [], "cue": [_ends(cue.span)], "content": []} for cue in cues]
    for tag in rows:
        if tag.name == "cue":
            continue
        if not cues:
            made.append({"source": [], "cue": [], "content": []} | {tag.name: [_ends(tag.span)]})
            continue
        nearest = min(range(len(cues)), key=lambda place: _gap(cues[place].span, tag.span))
        made[nearest][tag.name].append(_ends(tag.span))
    return made


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def articles_seesaw(path: Path, folder: Path | None) -> Result:
    """Whole articles: who is for or against whom; a line is JSON of an article's distinct stances."""
    rows = articles.read(path)
    found = [articles.stances(row, learned(folder).balanced()) for row in rows]
    units = [scores.count(row.gold, stances) for row, stances in zip(rows, found, strict=True) if row.labelled]
    lines = [
        json.dumps({"id": row.id, "stances": sorted(map(list, stances))}, ensure_ascii=False)
        for row, stances in zip(rows, found, strict=True)
    ]
    return Result(lines, units, {"F1": _f1, "precision": _precision, "recall": _recall})


def tuples_task(path: Path, folder: Path | None) -> Result:
    """Source country, PLOVER type, target country; a line is JSON of a sentence's distinct tuples."""
    rows = tuples.read(path)
    found = [tuples.tuples(row.text, learned(folder).balanced()) for row in rows]
    units = [scores.count(row.gold, given) for row, given in zip(rows, found, strict=True) if row.gold is not None]
    lines = [
        json.dumps({"id": row.id, "tuples": sorted(map(list, given))}) for row, given in zip(rows, found, strict=True)
    ]
    return Result(lines, units, {"F1": _f1, "precision": _precision, "recall": _recall})


def actors_task(path: Path, _: Path | None) -> Result:
    """The country of an actor's phrase; a line is its code, or empty."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    if rows and "query" not in rows[0]:
        raise EvaluationError(f"{path.name} has no column query.")
    found = [
        actors.country_of(row["query"], context=row.get("context") or "", on=actors.day(row.get("date") or ""))
        for row in rows
    ]
    units = [(row["country"], code) for row, code in zip(rows, found, strict=True) if row.get("country")]
    return Result(found, units, {"right": _right, "wrong": _wrong})


def structure_petrarch(path: Path, _: Path | None) -> Result:
    """Who did what to whom, with the dictionary beside the file as aliases; a line is JSON of a sentence's pairs."""
    dictionary = petrarch.read_dictionary(
        path.parent / "PETR.Validate.actors.txt", path.parent / "PETR.Validate.agents.txt"
    )
    rows = petrarch.read_records(path)
    found = [petrarch.predicted(row.text, row.date, dictionary) for row in rows]
    units = list(zip((row.pairs for row in rows), found, strict=True))
    return Result(
        [json.dumps(sorted(map(list, pairs))) for pairs in found], units, {"F1": _pair_f1, "swapped": _swapped}
    )


Task = Callable[[Path, Path | None], Result]
TASKS: Mapping[str, Task] = {
    "stance-dse": stance_dse,
    "reaction-type-plv": reaction_type_plv,
    "attribution-polnear": attribution_polnear,
    "entities": entities,
    "actors": actors_task,
    "articles-seesaw": articles_seesaw,
    "structure-petrarch": structure_petrarch,
    "tuples": tuples_task,
}


def evaluate(task: str, path: Path, model: Path | None = None) -> Result:
    """Predictions and metrics of a task on a file.

    Raises:
        EvaluationError: if there is no such task, or the file is not in its layout.
        ModelError: if the model is missing or damaged.

    """
    if task not in TASKS:
        raise EvaluationError(f"There is no task {task}; there are {', '.join(TASKS)}.")
    try:
        return TASKS[task](path, model)
    except OSError as error:
        raise EvaluationError(f"{path.name} can't be read.") from error
    except (KeyError, ValueError, TypeError, UnicodeError) as error:
        raise EvaluationError(f"{path.name} is not in the layout of {task}.") from error


def _macro(units: Sequence[tuple[str, str]]) -> float:
    return scores.macro([gold for gold, _ in units], [found for _, found in units], ROOTS)


def _accuracy(units: Sequence[tuple[Any, Any]]) -> float:
    return scores.accuracy([gold for gold, _ in units], [found for _, found in units])


def _f1(units: Sequence[scores.Counts]) -> float:
    return scores.total(units).f1


def _precision(units: Sequence[scores.Counts]) -> float:
    return scores.total(units).precision


def _recall(units: Sequence[scores.Counts]) -> float:
    return scores.total(units).recall


def _role_f1(role: str, units: Sequence[Mapping[str, scores.Counts]]) -> float:
    return scores.total(unit[role] for unit in units).f1


def _right(units: Sequence[tuple[str, str]]) -> float:
    return sum(gold == found for gold, found in units) / len(units)


def _wrong(units: Sequence[tuple[str, str]]) -> float:
    return sum(bool(found) and gold != found for gold, found in units) / len(units)


def _pair_f1(units: Sequence[tuple[frozenset[Any], frozenset[Any]]]) -> float:
    return scores.total(scores.count(gold, found) for gold, found in units).f1


def _swapped(units: Sequence[tuple[frozenset[Any], frozenset[Any]]]) -> float:
    predicted = sum(len(found) for _, found in units)
    swapped = sum((b, a) in gold and (a, b) not in gold for gold, found in units for a, b in found)
    return swapped / predicted if predicted else 0.0
