"""A selection survives the way through a link."""

import pytest

from onrecord import address
from onrecord.model import Selection


@pytest.mark.parametrize(
    ("selection", "text"),
    [
        (Selection(), ""),
        (Selection(actor="country:RUS"), "country:RUS"),
        (
            Selection(source="country:RUS", target="country:GEO", type="warn", stance="negative"),
            "country:RUS~country:GEO~warn~negative",
        ),
        (Selection(source="country:RUS", stance="negative"), "country:RUS~~~negative"),
        (Selection(type="warn"), "~~warn~"),
    ],
)
def test_there_and_back(selection: Selection, text: str) -> None:
    assert address.write(selection) == text
    assert address.read(text) == selection


@pytest.mark.parametrize("text", ["a~b", "a~b~c", "a~b~c~d~e", "~~~"])
def test_a_text_that_is_none_of_ours_selects_nothing(text: str) -> None:
    assert not address.read(text)
