"""Colours that can be told from the ground and from one another; text that Plotly takes for text."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.figures.style import GROUNDS, INKS, KINDS, STANCES, plain


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", GROUNDS.values())
@pytest.mark.parametrize("colour", [style.colour for style in (*KINDS.values(), *STANCES.values())])
def test_marks_stand_off_both_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    assert contrast(INKS[theme], GROUNDS[theme]) >= 7


# Viénot's 1999 matrices on linear RGB, for the two most frequent kinds of colour blindness.
BLIND = {
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def seen(colour: str, blindness: str) -> tuple[float, ...]:
    """Linear RGB as a colour-blind reader sees it."""
    linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
    return tuple(sum(w * c for w, c in zip(row, linear, strict=True)) for row in BLIND[blindness])


@pytest.mark.parametrize("blindness", BLIND)
def test_stances_differ_for_the_colour_blind(blindness: str) -> None:
    for a, b in combinations([style.colour for style in STANCES.values()], 2):
        apart = sum((x - y) ** 2 for x, y in zip(seen(a, blindness), seen(b, blindness), strict=True)) ** 0.5
        assert apart > 0.1, (a, b)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Russia", "Russia"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("Procter & Gamble", "Procter &amp; Gamble"),
        ("&lt;i&gt;", "&amp;lt;i&amp;gt;"),
        ("$x^2$", "＄x^2＄"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
        ("International Federation of Association Football", "International Federation of Ass…"),
    ],
)
def test_plain(text: str, drawn: str) -> None:
    assert plain(text) == drawn
