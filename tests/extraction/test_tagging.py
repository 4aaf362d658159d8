"""Parts of speech where they decide who reacts to whom: the same word as verb and as noun."""

from __future__ import annotations

import pytest

from tests.extraction.marked import marked


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("[Russia] attacks {Georgia}.", "attacks", "VBZ"),
        ("[Russian] attacks on {Georgia} go on.", "attacks", "N"),
        ("[Iran] claims victory.", "claims", "VBZ"),
        ("[Iran]'s claims angered {Iraq}.", "claims", "N"),
        ("[Russia] and {China} call for a truce.", "call", "VBP"),
        ("The [Russian] call came late.", "call", "N"),
        ("[France] urged {Iran} to visit the site.", "visit", "VB"),
        ("[France] cancelled the visit.", "visit", "N"),
        ("[France], warning {Iran}, left.", "warning", "VBG"),
        ("[France] issued a warning to {Iran}.", "warning", "N"),
        ("[Hungary] was criticized by {Germany}.", "criticized", "VBN"),
        ("[Hungary] criticized {Germany}.", "criticized", "VBD"),
        ("a move condemned by [France]", "condemned", "VBN"),
        ("[France] is concerned about {Mali}.", "concerned", "A"),
        ("the disputed islands", "disputed", "A"),
        ("[Botswana] exports beef to {Norway}.", "exports", "VBZ"),
        ("[Russia] threatened to cut gas supplies to {Moldova}.", "supplies", "N"),
        ("[Sweden] said {Russia}'s exercises cause concern.", "cause", "VBP"),
        ("[France] agreed that {Mali} should act.", "that", "S"),
        ("[France] condemned that decision.", "that", "D"),
        ("We've seen it.", "We", "PRP"),
        ("[Albania] promised to comply.", "to", "TO"),
        ("[Albania] spoke to family members.", "to", "P"),
        ("[France] rejected renewed talks.", "renewed", "A"),
        ("[France] rejected it and renewed talks.", "renewed", "VBD"),
        ("[France] wants to restore close, full ties.", "full", "A"),
        ("[France] launched a bombing and shelling offensive.", "shelling", "A"),
        ("[France] kept bombing and shelling towns.", "shelling", "VBG"),
        ("[France] welcomed a letter sent from {Mali}.", "sent", "VBN"),
        ("[France] said a letter sent from {Mali} had come.", "sent", "VBN"),
        ("[France] most certainly objected.", "most", "R"),
        ("[France] spoke for most nations.", "most", "D"),
        ("[Fiji] and ancient [Rome] fell.", "ancient", "A"),
        ("[Fiji] and the ancients of [Rome] fell.", "ancients", "N"),
        ("[Putin] on April 16 ordered a review.", "ordered", "VBD"),
    ],
)
def test_a_word_is_tagged_by_what_stands_around_it(sentence: str, word: str, tag: str) -> None:
    tokens = marked(sentence).sentences[0].tokens
    assert [token.tag for token in tokens if token.text == word] == [tag]
