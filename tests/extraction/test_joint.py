"""Rules and model together: who speaks where, how sure, and what the model may not do. The model here is a stub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.documents import from_text
from onrecord.extraction import extract
from onrecord.extraction.actors import Actor
from onrecord.extraction.affiliated import affiliate, affiliated
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.entities import find_actors
from onrecord.extraction.joint import Joint
from onrecord.extraction.named import with_tags
from onrecord.extraction.tokens import Token, tokenize
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question, Tag
from onrecord.model import Document, Entity, Extraction, Kind, Reaction, Span, Stance

NOTHING = Answer((1.0, 0.0, 0.0, 0.0, 0.0), tuple(float(name == "none") for name in TYPES))


def answer(type: str, chance: float, stances: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)) -> Answer:
    types = [0.0] * len(TYPES)
    types[TYPES.index(type)], types[0] = chance, 1 - chance
    return Answer(stances, tuple(types))


class Stub:
    """Answers by who comes first and second, and notes what it was asked."""

    def __init__(self, known: dict[tuple[str, str], Answer]) -> None:
        self.known, self.asked = known, []  # type: ignore[var-annotated]

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """Nothing of those who are not known."""
        pairs = [(one.first.of(one.text), one.second.of(one.text)) for one in questions]
        self.asked += pairs
        return [self.known.get(pair, NOTHING) for pair in pairs]

    def parties(self, texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        """Nobody whom the lists don't know."""
        return [[] for _ in texts]


def read(text: str, stub: Stub, threshold: float = 0.5) -> Extraction:
    document = Document("d", text, (Span(0, len(text)),))
    return extract(document, readers=(Joint(stub, Calibration(threshold=threshold, ruled=(0.0, 1.0, 0.5))),))


def shown(reactions: Sequence[Reaction]) -> set[tuple[str, str, str]]:
    return {(one.source, one.type, one.target) for one in reactions}


def test_the_model_speaks_where_no_rule_does() -> None:
    text = "Oman was not amused by what Qatar had in store."
    found = read(text, Stub({("Oman", "Qatar"): answer("criticize", 0.9)}))
    assert shown(found.reactions) == {("country:OMN", "criticize", "country:QAT")}
    (one,) = found.reactions
    assert one.stance is Stance.NEGATIVE
    assert one.cue.of(text)
    assert "model" in one.explanation
    assert "90%" in one.explanation


@pytest.mark.parametrize(
    ("text", "type", "cue"),
    [
        ("Omani forces were said to have withdrawn as Qatar moved in.", "concede", "withdrawn"),
        ("Oman lost a man in Yemen, where it is at one with the alarmed Qatar.", "concern", "lost"),  # no such cue
        ("Oman built what Qatar, to the dismay of Iran, took for a threat.", "concern", "dismay"),
        ("Oman was not amused by what Qatar had in store.", "concern", "was not amused"),
    ],
)
def test_the_words_of_a_type_that_only_the_model_sees_are_shown(text: str, type: str, cue: str) -> None:
    stub = Stub({(first, "Qatar"): answer(type, 0.9) for first in ("Oman", "Omani")})
    (one,) = read(text, stub).reactions
    assert (one.type, one.cue.of(text)) == (type, cue)


def test_below_the_threshold_it_is_silent() -> None:
    text = "Oman was not amused by what Qatar had in store."
    assert not read(text, Stub({("Oman", "Qatar"): answer("criticize", 0.4)})).reactions


def test_every_pair_is_asked_both_ways_and_the_surer_way_speaks() -> None:
    text = "Oman, long a thorn to Qatar, went on."
    stub = Stub(
        {("Oman", "Qatar"): answer("none", 0.0, (0.3, 0.0, 0.0, 0.0, 0.7)), ("Qatar", "Oman"): answer("accuse", 0.8)}
    )
    assert shown(read(text, stub).reactions) == {("country:QAT", "accuse", "country:OMN")}
    assert stub.asked == [("Oman", "Qatar"), ("Qatar", "Oman")]


@pytest.mark.parametrize(
    "text",
    [
        "Oman stood by in Qatar.",
        "Oman stood by in northern Qatar.",
        "Oman was near Qatar.",
    ],
)
def test_where_something_happens_is_no_party(text: str) -> None:
    stub = Stub({("Oman", "Qatar"): answer("assault", 0.99), ("Oman", "Qatari"): answer("assault", 0.99)})
    assert not read(text, stub).reactions
    assert stub.asked == []


def test_rules_keep_their_type_and_take_the_models_opinion() -> None:
    text = "Kenya condemned Somalia over the raid."
    sure = read(text, Stub({("Kenya", "Somalia"): answer("praise", 0.5)})).reactions
    unsure = read(text, Stub({("Kenya", "Somalia"): answer("praise", 0.1)})).reactions
    assert shown(sure) == shown(unsure) == {("country:KEN", "condemn", "country:SOM")}
    assert sure[0].confidence > unsure[0].confidence
    assert "cue of condemn" in sure[0].explanation
    assert "model" in sure[0].explanation


def test_the_model_corrects_a_type_and_objects_where_it_is_sure() -> None:
    text = "Kenya condemned Somalia over the raid."
    (one,) = read(text, Stub({("Kenya", "Somalia"): answer("sanction", 0.9)})).reactions
    assert (one.type, one.stance) == ("sanction", Stance.NEGATIVE)
    assert "listed as condemn, corrected by the model" in one.explanation
    assert not read(text, Stub({("Kenya", "Somalia"): answer("sanction", 0.01)})).reactions


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        ("Kenya has not condemned Somalia.", ("Kenya", "Somalia"), ("country:KEN", "condemn", "country:SOM")),
        ("Kenya denied Somalia's claim.", ("Kenya", "Somalia"), ("country:KEN", "deny", "country:SOM")),
        (
            "Somalia shelled a town. Kenya condemned the move.",
            ("Kenya", "the move"),
            ("country:KEN", "condemn", "country:SOM"),
        ),
    ],
)
def test_to_what_it_hardly_knows_the_model_does_not_object(
    text: str, pair: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    assert expected in shown(read(text, Stub({pair: answer("praise", 0.001)})).reactions)


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ({"criticize": 0.25, "condemn": 0.15, "accuse": 0.2, "urge": 0.3}, {"criticize"}),  # 0.6 are against
        ({"criticize": 0.2, "condemn": 0.1, "reject": 0.2, "urge": 0.3}, set()),  # nothing is sure enough
        ({"concern": 0.3, "criticize": 0.3, "comment": 0.3}, set()),  # types that PLOVER doesn't know stay apart
    ],
)
def test_types_of_one_sort_count_together(chances: dict[str, float], expected: set[str]) -> None:
    text = "Oman was not amused by what Qatar had in store."
    given = Answer(NOTHING.stances, tuple(chances.get(type, 0.0) for type in TYPES))
    found = read(text, Stub({("Oman", "Qatar"): given})).reactions
    assert {one.type for one in found} == expected
    assert all(one.stance is Stance.NEGATIVE for one in found)


def test_no_official_accuses_his_own_country_by_the_model_alone() -> None:
    text = "Vladimir Putin was seen in Russia with Iran's envoy."
    stub = Stub(
        {("Vladimir Putin", "Russia"): answer("accuse", 0.9), ("Vladimir Putin", "Iran"): answer("accuse", 0.9)}
    )
    assert shown(read(text, stub).reactions) <= {("official:vladimir-putin", "accuse", "country:IRN")}
    text = "Vladimir Putin, long a thorn to Russia, went on."
    assert not read(text, Stub({("Vladimir Putin", "Russia"): answer("accuse", 0.9)})).reactions
    text = "Vladimir Putin, long a thorn to Iran, went on."
    assert read(text, Stub({("Vladimir Putin", "Iran"): answer("accuse", 0.9)})).reactions


def test_the_model_may_say_more_where_rules_see_a_remark() -> None:
    text = "Oman mentioned Qatar on Monday."
    assert shown(read(text, Stub({})).reactions) == {("country:OMN", "comment", "country:QAT")}
    more = read(text, Stub({("Oman", "Qatar"): answer("criticize", 0.9)})).reactions
    assert shown(more) == {("country:OMN", "criticize", "country:QAT")}


def test_nobody_is_asked_about_one_actor() -> None:
    stub = Stub({})
    read("Oman condemned what Oman had done in Oman.", stub)
    assert stub.asked == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Maria Silva spoke. Silva left.", [("PER", "Maria Silva"), ("PER", "Silva")], ["official:maria-silva"] * 2),
        ("Silva left.", [("PER", "Silva")], ["official:silva"]),
        (
            "Ana Silva left. Rui Silva came. Silva spoke.",
            [("PER", "Ana Silva"), ("PER", "Rui Silva"), ("PER", "Silva")],
            ["official:ana-silva", "official:rui-silva", "official:rui-silva"],
        ),
        ("Silva left. Ana Silva came.", [("PER", "Silva"), ("PER", "Ana Silva")], ["official:ana-silva"] * 2),
        (
            "Ana P. Silva left. A. Silva came.",
            [("PER", "Ana P. Silva"), ("PER", "A. Silva")],
            ["official:ana-p-silva"] * 2,
        ),
        (
            "Ana Silva Jr. left. Silva came.",
            [("PER", "Ana Silva Jr."), ("PER", "Silva")],
            ["official:ana-silva-jr"] * 2,
        ),
        ("Ana Silva, D-Ohio, left.", [("PER", "Ana Silva"), ("ORG", "D-Ohio")], ["official:ana-silva"]),
        ("So The left.", [("ORG", "The")], []),
        ("The Fund’s head left.", [("ORG", "Fund’s")], ["organization:fund"]),
        ("Ana Lopez, a critic, left.", [("PER", "Ana Lopez,")], ["official:ana-lopez"]),
        ("So said John Roberts Jr. of it.", [("PER", "John Roberts Jr.")], ["official:john-roberts-jr"]),
        ("The Democratic side won.", [("ORG", "Democratic")], []),
        ("They met in Porto.", [("LOC", "Porto")], []),
        ("they met.", [("PER", "they")], []),
    ],
)
def test_names_that_the_model_sees_become_actors(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    tags, end = [], 0
    for kind, name in names:
        start = text.index(name, end)
        end = start + len(name)
        tags.append(Tag(kind, Span(start, end)))
    assert [actor.entity.id for actor in with_tags(text, (), tags)] == expected


@pytest.mark.parametrize(
    ("entity", "name", "country"),
    [
        (Entity("official:jim-e-risch", "Jim E. Risch", Kind.OFFICIAL), "Jim Risch", "USA"),
        (Entity("official:george-w-bush", "George W. Bush", Kind.OFFICIAL), "George W. Bush", "USA"),
        (Entity("official:ana-q-lopez", "Ana Q. Lopez", Kind.OFFICIAL), "Ana Q. Lopez", ""),
        (Entity("official:greg-abbott", "Greg Abbott", Kind.OFFICIAL, country="CAN"), "Greg Abbott", "CAN"),
        (Entity("organization:renamo", "Renamo", Kind.ORGANIZATION), "Renamo", ""),
        (Entity("organization:nlc", "Nigeria Labour Congress", Kind.ORGANIZATION), "Nigeria Labour Congress", "NGA"),
        (Entity("country:KEN", "Kenya", Kind.COUNTRY, country="KEN"), "Kenya", "KEN"),
    ],
)
def test_what_the_lists_know_of_a_name_is_filled_in(entity: Entity, name: str, country: str) -> None:
    found = affiliated(entity)
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Sudan's Sovereign Council summoned the envoy.", "Sovereign Council", "SDN"),
        ("A Belarusian opposition activist, Ana Sova, left.", "Ana Sova", "BLR"),
        ("The Belarusian poet Ana Sova left Minsk.", "Ana Sova", "BLR"),
        ("Sudan arrested Ana Sova in Khartoum.", "Ana Sova", ""),
        ("Sudan's attack on Ana Sova was condemned.", "Ana Sova", ""),
        ("Sudan's Ana Sova left. Kenya's Ana Sova came.", "Ana Sova", ""),
        ("A friend of Sudan, Ana Sova, left.", "Ana Sova", ""),
    ],
)
def test_a_country_in_front_of_a_name_is_its_home(text: str, name: str, country: str) -> None:
    document = from_text(f"{text} Nobody else was there, and the weather was fine.")
    listed = find_actors(document, [tokenize(document.text, sentence) for sentence in document.sentences])
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    tags = [Tag("ORG" if "Council" in name else "PER", Span(at, at + len(name))) for at in starts]
    actors = affiliate(with_tags(document.text, listed, tags), document.text)
    assert {actor.entity.country for actor in actors if actor.entity.name == name} == {country}


def test_calibration_rises_with_both() -> None:
    curve = Calibration(alone=(0.0, 1.0), ruled=(-0.5, 1.0, 0.5))
    assert curve.confidence(None, 0.9) > curve.confidence(None, 0.6)
    assert curve.confidence(0.8, 0.9) > curve.confidence(0.8, None) > curve.confidence(0.8, 0.1)
    assert all(0 < curve.confidence(rank, given) < 1 for rank in (None, 0.0, 1.0) for given in (0.0, 1.0))


def test_whoever_reacts_is_among_the_entities_also_a_country_that_only_its_people_stand_for() -> None:
    text = "Ana Kolar trained the poll workers whom the Democratic Party employs."
    document = Document("d", text, (Span(0, len(text)),))

    def recognize(document: Document, sentences: Sequence[Sequence[Token]]) -> Sequence[Actor]:
        return with_tags(text, find_actors(document, sentences), [Tag("PER", Span(0, 9))])

    stub = Stub({("Ana Kolar", "the poll workers"): answer("aid", 0.9)})
    found = extract(document, recognize=recognize, readers=(Joint(stub, Calibration(threshold=0.5)),))
    assert shown(found.reactions) == {("official:ana-kolar", "aid", "country:USA")}
    assert {"official:ana-kolar", "country:USA"} <= {entity.id for entity in found.entities}


@pytest.mark.parametrize(
    ("type", "expected"),
    [("concern", set()), ("coerce", {("country:BFA", "coerce", "official:michel-kafando")})],
)
def test_the_model_sees_no_country_worried_about_its_own_official(
    type: str, expected: set[tuple[str, str, str]]
) -> None:
    text = "Burkina Faso had a long night with President Michel Kafando."
    found = read(text, Stub({("Burkina Faso", "Michel Kafando"): answer(type, 0.9)}))
    assert shown(found.reactions) == expected
