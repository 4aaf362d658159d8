"""The sidebar: widgets bound to the address bar → one `Filters` value.

The key of a widget is the name of its parameter in the link, so a copied address shows the same view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import navigation
from components.screen import ask
from onrecord import query
from onrecord.display import listed, shortened
from onrecord.model import Dated, Filters, Kind, RollUp, Stance
from onrecord.query import Options, Tables, describe, repair

_DEFAULTS: dict[str, object] = {
    "by": RollUp.NAMED.value,
    "fold": False,
    "actor": [],
    "stance": [],
    "type": [],
    "kind": [],
    "since": None,
    "until": None,
    "dated": Dated.REACTION.value,
    "publisher": [],
    "words": "",
    "least": 1,
    "confidence": 0.0,
}
_MEANT = {"focus": "actor", "to": "actor", "who": "actor"}  # parameter of the link → what it names
_LEVELS = {"named": "As named in the text", "organization": "By organization", "country": "By country"}
_TOLD = 5  # of what isn't there
_DATED = {"reaction": "Reaction", "document": "Document"}
_OWN_PARAMETERS = {*_DEFAULTS, *navigation.PARAMETERS}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters, what there was to choose, the filters as a sentence, and notes on what can't apply."""

    filters: Filters
    options: Options
    sentence: str
    notes: tuple[str, ...]


def render(token: str, store: Tables) -> Chosen:
    """Draws the sidebar; a note tells of each value in the link that means nothing here."""
    notes = _unknown_parameters()
    with st.sidebar:
        title, button = st.columns([3, 2], vertical_alignment="center")
        title.subheader("Filters", anchor=False)
        button.button("Reset", on_click=reset, width="stretch", help="Show everything again")
        roll_up, fold = _level()
        options = ask(token, store, Filters(roll_up=roll_up, fold_territories=fold), query.options)
        notes += _unknown_values(options)
        chosen = _choices(options, roll_up, fold)
    filters, repaired = repair(chosen, options)
    return Chosen(filters, options, describe(filters, options.names), (*notes, *repaired))


def reset() -> None:
    """All filters as on the first visit, and nothing selected."""
    for key, value in _DEFAULTS.items():
        st.session_state[key] = value
    st.query_params.pop("select", None)


def show_days(first: date | None, last: date | None) -> None:
    """Everything from one day to another, and no other filter."""
    reset()
    navigation.set_days(first, last)


def _level() -> tuple[RollUp, bool]:
    level = st.selectbox(
        "Show actors",
        list(_LEVELS),
        format_func=_LEVELS.__getitem__,
        key="by",
        bind="query-params",
        help="Officials can be shown as the organization that they speak for, or everybody as a country.",
    )
    fold = st.toggle(
        "Fold territories",
        key="fold",
        bind="query-params",
        help="Counts a territory as the country it is part of: Abkhazia, for one, as Georgia.",
    )
    return RollUp(level), fold


def _choices(options: Options, roll_up: RollUp, fold: bool) -> Filters:
    names = options.labels
    actors = _several("Actors", list(names), "actor", names.__getitem__)
    stances = st.pills(
        "Stance",
        [stance.value for stance in Stance],
        selection_mode="multi",
        format_func=str.capitalize,
        key="stance",
        bind="query-params",
    )
    types = _several("Reaction types", options.types, "type", str)
    kinds = st.pills(
        "Between",
        [kind.value for kind in Kind],
        selection_mode="multi",
        format_func=str.capitalize,
        key="kind",
        bind="query-params",
        help="Only reactions whose two actors are both of the chosen kinds.",
    )
    since, until = _dates(options)
    dated = st.radio(
        "Dated by",
        list(_DATED),
        format_func=_DATED.__getitem__,
        horizontal=True,
        key="dated",
        bind="query-params",
        help="The day that the sentence gives for a reaction, else its document's; or always its document's.",
    )
    publishers = _several("Publishers", options.publishers, "publisher", str)
    words = st.text_input(
        "Words in the document",
        key="words",
        bind="query-params",
        max_chars=200,
        placeholder="Any",
        help="Only documents with one of these words in title or text; commas part them.",
    )
    minimum = st.number_input(
        "Least reactions a line",
        min_value=1,
        step=1,
        key="least",
        bind="query-params",
        help="Hides pairs with fewer reactions from one to the other.",
    )
    confidence = st.slider(
        "Least confidence", 0.0, 1.0, step=0.05, format="percent", key="confidence", bind="query-params"
    )
    return Filters(
        kinds=tuple(Kind(kind) for kind in kinds),
        actors=tuple(actors),
        types=tuple(types),
        stances=tuple(Stance(stance) for stance in stances),
        publishers=tuple(publishers),
        words=tuple(filter(None, [query.parted(words)])),
        since=since,
        until=until,
        dated=Dated(dated),
        minimum=minimum,
        confidence=confidence,
        roll_up=roll_up,
        fold_territories=fold,
    )


def _several(label: str, values: Sequence[str], key: str, words: Callable[[str], str]) -> list[str]:
    return st.multiselect(
        label, values, format_func=words, key=key, bind="query-params", placeholder="All", select_all=False
    )


def _dates(options: Options) -> tuple[date | None, date | None]:
    since, until = (
        st.date_input(
            label,
            value=None,
            min_value=options.first_date or date.min,
            max_value=options.last_date or date.max,
            format="YYYY-MM-DD",
            key=key,
            bind="query-params",
        )
        for label, key in (("From", "since"), ("To", "until"))
    )
    return since, until


def _unknown_parameters() -> list[str]:
    """A note on the parts of the link that are none of ours; they are taken out of the link."""
    unknown = [name for name in st.query_params if name not in _OWN_PARAMETERS]
    for name in unknown:
        del st.query_params[name]
    if not unknown:
        return []
    parts = listed([f"“{shortened(name)}”" for name in unknown], most=_TOLD)
    one = len(unknown) == 1
    told = f"The link has {'a part' if one else 'parts'} {parts} that On Record doesn't know"
    return [f"{told}, so {'it was' if one else 'they were'} left out."]


def _unknown_values(options: Options) -> list[str]:
    """One note for each kind of value in the link that this view of the data doesn't have."""
    labels = options.labels
    known: dict[str, Iterable[str]] = {
        **dict.fromkeys(("actor", "focus", "to", "who"), labels.values()),
        "type": options.types,
        "publisher": options.publishers,
        "stance": [stance.value.capitalize() for stance in Stance],
        "kind": [kind.value.capitalize() for kind in Kind],
    }
    unknown = {
        key: [f"“{shortened(value)}”" for value in dict.fromkeys(st.query_params.get_all(key)) if value not in there]
        for key, there in ((key, set(values)) for key, values in known.items())
    }
    return [
        f"No {_MEANT.get(key, key)} {listed(values, 'or', most=_TOLD)} is in this view of the data,"
        f" so {'it was' if len(values) == 1 else 'they were'} left out."
        for key, values in unknown.items()
        if values
    ]
