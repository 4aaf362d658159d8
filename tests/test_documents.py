"""Texts, bytes and pages become documents whose sentences slice back; what can't be read is one clear sentence."""

from __future__ import annotations

import json
import textwrap
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import MOST_CHARACTERS, from_bytes, from_path, from_text, readings
from onrecord.documents.decoding import clean, decode
from onrecord.documents.language import check_english
from onrecord.documents.sentences import sentences
from onrecord.errors import UnreadableDocument
from onrecord.lexicon import data_file

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
DAY = date(2008, 4, 16)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. condemned Russia.", "Moscow denied it."],
        ["The U.N. Security Council met.", "It was short."],
        ["The E.U. and the U.K. agreed.", "France did not."],
        ["He is from the U.S.", "He left."],
        ["Iran thanked U.S. Secretary of State John Kerry.", "He left."],
        ["He lives in the U.S.", "The embassy is closed."],
        ["He opposes the deal with the U.S.", '"It is bad," he said.'],
        ["Ambassador to the U.N. Samantha Power condemned it.", "Russia did not."],
        ["Sen. John McCain criticized Gen. Petraeus on Jan. 5.", "He left."],
        ["Prof. Lee of St. Petersburg spoke.", "Lt. Col. Smith did not."],
        ["Gov. Smith spoke.", "Maj. Gen. Lee replied.", "Col. Ray left."],
        ["Rep. Adam Schiff (D-Calif.) criticized it.", "He left."],
        ["Mr. Putin met Mrs. Merkel and Dr. Rice.", "They talked."],
        ["He was born on Sept. 9, 1990 in Washington, D.C.", "He moved."],
        ["Resolution No. 2 was adopted.", "No. 10 declined to comment."],
        ["A spokesman told RFE/RL.", "J. D. Vance met Donald J. Trump.", "They talked."],
        ["Martin Luther King Jr. spoke.", "He left."],
        ["Acme Inc., an oil company, said so.", "Gazprom Ltd. disagreed.", "It left."],
        ["MOSCOW (AP) — Russia condemned the strike.", "NATO did not."],
        ["MOSCOW, Aug. 3 (Reuters) - Russia condemned the strike.", "NATO did not."],
        ["(RFE/RL) Outgoing President Vladimir Putin has said so.", "Georgia objected."],
        ["“We will respond,” Lavrov said.", "He left."],
        ['"We will respond," Lavrov said.', "He left."],
        ["“We will respond.”", "Lavrov left."],
        ['"We will respond."', "Lavrov left."],
        ['"We favor it.', 'We have proved it."', "He left."],
        ["“We favor it.", "We have proved it,” he said.", "He left."],
        ["“Why?” he asked.", "Nobody knew."],
        ['"It is bad!" he said.', "Nobody agreed."],
        ['He called it "a mistake."', "Moscow denied it."],
        ["He called it “a mistake.”", "Moscow denied it."],
        ["'This is wrong,' he said.", "She agreed."],
        ["‘This is wrong.’", "She agreed."],
        ['The minister said: "We reject it."', "Iran replied."],
        ['"We reject it," he said, "and we will fight."', "Iran replied."],
        ["He waited ... and then left.", "He went home…", "Nobody knew."],
        ["They met at 5 a.m. on Monday.", "They left at 6 p.m.", "Then it rained."],
        ["Prices rose 3.5 percent.", "It cost $1.5 million."],
        ["He spoke (he was ill.) and left.", "So did she."],
        ["Yahoo! said it would leave.", "It did."],
        ["iPhone maker Apple objected.", "eBay did not."],
        ["Kenya sent troops.", "al-Shabaab warned Kenya."],
        ["Kim Yo Jong warned Seoul.[1]", "Seoul replied."],
        ["The region fell into chaos.", "Russia blamed Poland.", "Poland blamed Russia.", "So it went in Andorra."],
        ["The ministers' statement was clear.", "Nobody's was clearer."],
        ["The U.S., U.K. and France objected.", "Nobody else did."],
    ],
    ids=lambda expected: expected[0][:40],
)
def test_sentences_of_one_paragraph(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("* * *\n\n- - -", []),
        ("Breaking News\n\nGeorgia objected.", ["Breaking News", "Georgia objected."]),
        (
            "Breaking News\nGeorgia objected.\nRussia did not.",
            ["Breaking News", "Georgia objected.", "Russia did not."],
        ),
        ("Russia said \n \n\tGeorgia objected.", ["Russia said", "Georgia objected."]),
        (
            "'Gross Violation'\nIn a statement, Georgia objected.",
            ["'Gross Violation'", "In a statement, Georgia objected."],
        ),
        ("NATO condemns Russia\nGeorgia rejects NATO\nIran", ["NATO condemns Russia", "Georgia rejects NATO", "Iran"]),
        (
            "- Russia objected\n- Georgia agreed\n* Iran left\n• Turkey stayed",
            ["Russia objected", "Georgia agreed", "Iran left", "Turkey stayed"],
        ),
        ("1. Russia objected\n2. Georgia agreed", ["1. Russia objected", "2. Georgia agreed"]),
        ("Russia condemned the move\nand then left.", ["Russia condemned the move\nand then left."]),
        ("He said it. ”\nShe left.", ["He said it. ”", "She left."]),
    ],
)
def test_sentences_and_lines(text: str, expected: list[str]) -> None:
    assert split(text) == expected


PARAGRAPHS = (
    ["Moscow Boosts Ties With Breakaway Regions"],
    [
        (
            "Outgoing Russian President Vladimir Putin has said his country will boost ties with Georgia's two"
            " pro-Moscow regions, a move that the United States, the European Union and NATO condemned on April 16."
        ),
        "Georgia objected, and so did Ukraine.",
    ],
    [
        "Saakashvili called an emergency session to discuss what the President of Russia had done.",
        "It lasted for hours.",
    ],
    ["A Gross Violation"],
    ["In a statement issued after the meeting, Foreign Minister David Bakradze denounced it."],
)


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_that_a_program_wrapped_are_not_cut(width: int, between: str) -> None:
    text = between.join(textwrap.fill(" ".join(paragraph), width) for paragraph in PARAGRAPHS)
    found = [" ".join(sentence.split()) for sentence in split(text)]
    assert found == [sentence for paragraph in PARAGRAPHS for sentence in paragraph]


@pytest.mark.xfail(reason="nothing but the verb tells that “Moscow” begins a sentence here", strict=True)
def test_a_name_after_an_abbreviation_that_ends_a_sentence() -> None:
    assert split("He lives in the U.S. Moscow denied it.") == ["He lives in the U.S.", "Moscow denied it."]


PIECES = [
    "\n",
    "\n\n",
    " ",
    ". ",
    '." ',
    "“",
    "”",
    "U.S.",
    "Mr. Putin",
    "said",
    "Russia",
    "[1]",
    "- ",
    "…",
    "é",
    "😀",
    "\t",
    "!",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_sentences_slice_back_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    outside = text
    for span in reversed(spans):
        outside = outside[: span.start] + outside[span.end :]
    assert not any(map(str.isalnum, outside))


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "Russia condemned Georgia and " * 1000
    spans = sentences(text)
    assert all(span.end - span.start <= 3000 for span in spans)
    assert " ".join(span.of(text) for span in spans) == text.strip()


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not beside this checkout")
def test_the_seed_article() -> None:
    document = from_text(SEED.read_text(encoding="utf-8"))
    found = [span.of(document.text) for span in document.sentences]
    assert len(found) == 26
    assert found[2] == "Russia: Moscow Boosts Ties With Georgian Breakaway Regions"
    assert found[14] == "'Gross Violation'"


def test_ten_thousand_sentences_are_read() -> None:
    document = from_text("The U.S. condemned Russia, Mr. Putin said. He left on April 16. " * 5000)
    assert len(document.sentences) == 10_000


def test_an_id_depends_on_everything_and_on_nothing_else() -> None:
    text = "NATO condemned Russia over the order."
    first = from_text(text, title="A", publisher="B", published=DAY, url="https://example.org")
    assert first == from_text(text, title="A", publisher="B", published=DAY, url="https://example.org")
    others = [
        from_text(text),
        from_text(text, title="A"),
        from_text(text, publisher="A"),
        from_text(text, published=DAY),
        from_text(text, url="A"),
        from_text(text + " Iran did not."),
    ]
    assert len({document.id for document in (first, *others)}) == 7


def test_text_stays_as_it_is() -> None:
    text = "  NATO’s “order” — condemned by Russia\u00a0… 😀\tand   Georgia.\n\n "
    assert from_text(text).text == text
    assert from_text("\ufeffNATO condemned\x00 Russia.\r\nGeorgia\x07 did not.\rIran left.").text == (
        "NATO condemned Russia.\nGeorgia did not.\nIran left."
    )
    assert clean("a\ud800b") == "a\ufffdb"


ENGLISH = "The minister’s “café” in Zürich condemned Russia – again. NATO did not."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ENGLISH.encode(), ENGLISH),
        (ENGLISH.encode("utf-8-sig"), ENGLISH),
        (ENGLISH.encode("utf-16"), ENGLISH),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("utf-32"), ENGLISH),
        (ENGLISH.encode("cp1252"), ENGLISH),
        ("Café Zürich condemned it.".encode("latin-1"), "Café Zürich condemned it."),
        (ENGLISH.encode()[:-1] + b"\xff.", ENGLISH[:-1] + "\ufffd."),
        ("Россия осудила решение Грузии и НАТО.".encode("cp1251"), "Россия осудила решение Грузии и НАТО."),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "damaged utf-8", "cp1251"],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert decode(data) == expected


def unreadable(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as error:
        from_bytes(name, data)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "There is no text in it."),
        ("a.txt", b" \n\t\r\n ", "There is no text in it."),
        ("a.txt", "\u200b\u200b — 123 …".encode(), "There are no words in it."),
        ("a.txt", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 50, "This is not a text, but a binary file."),
        ("a.txt", bytes(range(1, 32)) * 50, "This is not a text, but a binary file."),
        ("a.txt", b"\xff\xfe\x41", "This text is damaged: it is not UTF-16-LE throughout."),
        ("a.txt", b"x" * 5_000_000, "This text is too long: it has 5,000,000 characters, and 2,000,000 is the limit."),
        ("a.txt", b"x" * 9_000_000, "This file is too large: it has 9,000,000 bytes, and 8,000,000 is the limit."),
        ("a.html", b"<p>" * 2_000_000, "This file is too large: it has 6,000,000 bytes, and 4,000,000 is the limit."),
        ("a.html", b"", "No article was found in this page."),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>", "No article was found in this page."),
        ("a.pdf", b"%PDF", "On Record reads .txt, .html, .htm, .jsonl and .json files only."),
        ("README", b"Hello", "On Record reads .txt, .html, .htm, .jsonl and .json files only."),
        ("a.jsonl", b"", "There is no brief in this file."),
        ("a.jsonl", b"{", "This line is not valid JSON."),
        ("a.jsonl", b"3", "A brief must be a JSON object with a \u201ctext\u201d."),
        ("a.jsonl", b"{}", "There is no text in it."),
        ("a.jsonl", b'{"text": 3}', "The field “text” of a brief must be text."),
        ("a.jsonl", b'{"text": "NATO left.", "date": "soon"}', "The date “soon” is not of the form 2008-04-16."),
        ("a.json", b"[", "This file is not valid JSON."),
        ("a.json", b"[" * 200_000, "This file is not valid JSON."),
        ("a.json", b"[]", "There is no brief in this file."),
        (
            "a.json",
            b'{"text": "NATO left.", "language": "fr"}',
            "This text is marked as French; On Record reads English.",
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:50],
)
def test_what_cannot_be_read_is_one_sentence(name: str, data: bytes, message: str) -> None:
    started = time.monotonic()
    assert unreadable(name, data) == message
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Россия осудила решение Грузии и призвала НАТО отменить его.", "Russian"),
        ("Президент України засудив Росію.", "Ukrainian"),
        ("Le président français a condamné la décision de la Russie.", "French"),
        ("Der Kanzler hat Russland scharf kritisiert.", "German"),
        ("El presidente condenó a Rusia por la decisión.", "Spanish"),
        ("Prezydent Polski potępił Rosję za tę decyzję.", "Polish"),
        ("رئيس تركيا يدين إسرائيل بشدة", "Arabic"),
        ("대통령은 러시아를 비난했다.", "Korean"),
        ("საქართველომ დაგმო რუსეთი.", "Georgian"),
        ("Ο πρόεδρος καταδίκασε τη Ρωσία.", "Greek"),
    ],
)
def test_another_language_is_refused_by_name(text: str, language: str) -> None:
    assert unreadable("a.txt", text.encode()) == f"This text seems to be in {language}; On Record reads English."


@pytest.mark.parametrize(
    "headline",
    [
        "NATO condemned Russia over the order.",
        "Georgia might reject NATO.",
        "Saakashvili slams Medvedev",
        "Erdoğan, Macron spar over Libya",
        "Merkel warns Orbán on Schengen",
        "Bakradze, Iakobashvili denounce Moscow",
        "Kim Jong Un, Xi Jinping meet",
        "Netanyahu blasts Rouhani",
        "Nguyen Phu Trong visits Laos",
        "Russia v Georgia",
        "U.S.",
        "RUSSIA CONDEMNED GEORGIA AND NATO OVER THE ORDER.",
    ],
)
def test_short_english_with_foreign_names_is_read(headline: str) -> None:
    assert from_text(headline).language == "en"


def test_english_that_quotes_another_language_is_read() -> None:
    check_english(
        "The minister called it “безумие” and told reporters: “Мы осуждаем это.” Then he left the room with them."
    )


def test_the_sample_briefs_are_read_with_their_own_ids() -> None:
    path = data_file("samples/briefs.jsonl")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = from_path(path)
    assert [document.id for document in found] == [line["id"] for line in lines]
    assert [document.text for document in found] == [line["text"] for line in lines]
    assert [str(document.date) for document in found] == [line["date"] for line in lines]
    assert all(not check_english(line["title"]) for line in lines)


def test_a_bad_brief_does_not_spoil_the_others() -> None:
    data = b'{"text": "NATO left."}\n\n{"text": ""}\nnonsense\n{"text": "Russia stayed.", "date": "2008-04-16"}\n'
    found = list(readings("b.jsonl", data, published=date(2020, 1, 1)))
    assert [name for name, _ in found] == [f"b.jsonl, line {number}" for number in (1, 3, 4, 5)]
    assert [isinstance(document, UnreadableDocument) for _, document in found] == [False, True, True, False]
    dates = [str(document.date) for _, document in found if not isinstance(document, UnreadableDocument)]
    assert dates == ["2020-01-01", "2008-04-16"]


def test_a_json_list_of_briefs() -> None:
    found = from_bytes("b.json", b'[{"id": "x", "text": "NATO left."}, {"text": "Russia stayed."}]')
    assert [document.text for document in found] == ["NATO left.", "Russia stayed."]
    assert found[0].id == "x"


PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Russia objects | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta property="og:url" content="{url}">
<meta property="article:published_time" content="2008-04-16T10:00:00Z">
<script>var evil = "script text";</script><style>.evil {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Russia objects</h1><p>NATO’s chief condemned <b>Russia</b> &amp; others over the order.</p>
<h2>Gross violation</h2><p>Georgia said it would not accept it<script>document.write("evil")</script>.</p>
<ul><li>Russia left the talks.</li><li>NATO stayed.</li></ul></article>
<footer>Copyright The Daily</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    (page,) = from_bytes("a.html", PAGE.format(charset="utf-8", url="https://example.org/1").encode())
    assert [span.of(page.text) for span in page.sentences][-5:] == [
        "NATO’s chief condemned Russia & others over the order.",
        "Gross violation",
        "Georgia said it would not accept it.",
        "Russia left the talks.",
        "NATO stayed.",
    ]
    assert "evil" not in page.text
    assert "About us" not in page.text
    assert (page.title, page.publisher, page.date, page.url) == (
        "Russia objects",
        "The Daily",
        DAY,
        "https://example.org/1",
    )


def test_a_date_that_is_given_wins_over_the_page() -> None:
    (page,) = from_bytes("a.htm", PAGE.format(charset="utf-8", url="").encode(), published=date(2020, 1, 1))
    assert page.date == date(2020, 1, 1)


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "no-such-charset"])
def test_a_page_is_read_in_the_encoding_that_it_declares(charset: str) -> None:
    written = "utf-8" if charset == "utf-8" else "cp1252"
    (page,) = from_bytes("a.html", PAGE.format(charset=charset, url="").encode(written))
    assert "NATO’s chief" in page.text


def test_only_a_web_link_is_taken_from_a_page() -> None:
    (page,) = from_bytes("a.html", PAGE.format(charset="utf-8", url="javascript:alert(1)").encode())
    assert page.url == ""


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("NATO left.", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.TXT").write_text("Russia stayed.", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = from_path(tmp_path, published=DAY)
    assert [document.text for document in found] == ["Russia stayed.", "NATO left."]
    assert {document.date for document in found} == {DAY}


def test_paths_that_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="There is no file"):
        from_path(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="holds no"):
        from_path(tmp_path)
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(UnreadableDocument, match="can't be read"):
            from_path(tmp_path / name)


def test_the_limit_leaves_room_for_a_long_report() -> None:
    assert MOST_CHARACTERS >= 1_000_000
