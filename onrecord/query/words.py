"""The filters as one sentence, which stands over every chart and in every export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.days import MONTHS, spelled
from onrecord.display import listed, shortened
from onrecord.model import Dated, Filters, Kind, RollUp, Selection, Stance

_MOST = 9  # names in a sentence
_KINDS = {
    Kind.COUNTRY: "countries",
    Kind.TERRITORY: "territories",
    Kind.ORGANIZATION: "organizations",
    Kind.OFFICIAL: "officials",
    Kind.GROUP: "groups",
}


def describe(filters: Filters, names: Mapping[str, str]) -> str:
    """A sentence that says which reactions pass; `names` gives actors' names by id.

    >>> describe(Filters(stances=(Stance.NEGATIVE,), actors=("country:RUS",)), {"country:RUS": "Russia"})
    'Negative reactions of or to Russia.'
    """
    narrowing = (
        _types(filters),
        _publishers(filters),
        in_documents(filters),
        _dates(filters),
        _minimum(filters),
        _confidence(filters),
    )
    clauses = list(filter(None, narrowing))
    subject = _subject(filters, names)
    if clauses and subject.endswith("eactions"):
        subject = f"{subject} {clauses.pop(0)}"
    return ", ".join(filter(None, (subject, *clauses, _levels(filters)))) + "."


def described(selection: Selection, names: Mapping[str, str]) -> str:
    """What was clicked, in words: "Russia → Georgia, condemn, negative"; empty where nothing was."""
    ends = (selection.source, selection.target, selection.actor)
    source, target, actor = (shortened(names.get(id, id)) for id in ends)
    if actor:
        between = f"{actor} as source or target"
    elif source and target:
        between = f"{source} → {target}"
    else:
        between = f"By {source}" if source else f"To {target}" if target else ""
    return ", ".join(filter(None, (between, selection.type, selection.stance)))


def parted(text: str) -> tuple[str, ...]:
    """What commas part, each once in whatever case: "missile, raid, Raid" → ("missile", "raid")."""
    words: dict[str, str] = {}
    for part in text.split(","):
        word = " ".join(part.split())
        words.setdefault(word.casefold(), word)
    return tuple(filter(None, words.values()))


def in_documents(filters: Filters) -> str:
    """Which documents pass by their words: "in documents with “missile” or “raid”"; empty where all do."""
    groups = [f"with {_quoted(words)}" for words in filters.words]
    groups += [f"without {_quoted(filters.without)}"] if filters.without else []
    return f"in documents {listed(groups)}" if groups else ""


def _subject(filters: Filters, names: Mapping[str, str]) -> str:
    kinds = [_KINDS[kind] for kind in Kind if kind in filters.kinds]
    actors = [shortened(names.get(actor, actor)) for actor in filters.actors]
    stances = [stance.value for stance in Stance if stance in filters.stances]
    head = f"{listed(stances).capitalize()} reactions" if stances else "Reactions"
    if kinds:
        head += f" {'among' if len(kinds) == 1 else 'between'} {listed(kinds)}"
    if actors:
        head += f" of or to {listed(actors, 'or', most=_MOST)}"
    return "All reactions" if head == "Reactions" and not _narrows(filters) else head


def _narrows(filters: Filters) -> bool:
    """Whether a filter beside stances, kinds and actors leaves reactions out."""
    plain = (filters.types, filters.publishers, filters.words, filters.without, filters.since, filters.until)
    return any(plain) or filters.minimum > 1 or filters.confidence > 0


def _types(filters: Filters) -> str:
    if not filters.types:
        return ""
    return f"of type{'s' if len(filters.types) > 1 else ''} {listed(filters.types)}"


def _publishers(filters: Filters) -> str:
    names = map(shortened, filters.publishers)
    return f"published by {listed(names, 'or', most=_MOST)}" if filters.publishers else ""


def _quoted(words: Iterable[str]) -> str:
    return listed([f"“{shortened(word)}”" for word in words], "or", most=_MOST)


def _dates(filters: Filters) -> str:
    since, until = filters.since, filters.until
    if since and until:
        return f"on {spelled(since)}" if since == until else f"from {_short(since, until)} to {spelled(until)}"
    if since:
        return f"since {spelled(since)}"
    return f"until {spelled(until)}" if until else ""


def _short(since: date, until: date) -> str:
    """The first day without what it shares with the last."""
    if since.year != until.year:
        return spelled(since)
    return str(since.day) if since.month == until.month else f"{since.day} {MONTHS[since.month - 1]}"


def _minimum(filters: Filters) -> str:
    return f"on lines of at least {filters.minimum} reactions" if filters.minimum > 1 else ""


def _confidence(filters: Filters) -> str:
    return f"with a confidence of at least {filters.confidence:.0%}" if filters.confidence > 0 else ""


def _levels(filters: Filters) -> str:
    by = "" if filters.roll_up is RollUp.NAMED else f"by {filters.roll_up.value}"
    folded = "territories folded into their parents" if filters.fold_territories else ""
    dated = "dated as their documents" if filters.dated is Dated.DOCUMENT else ""
    return ", ".join(filter(None, (by, folded, dated)))
