"""The leak detector on texts alone."""

from __future__ import annotations

import time

import pytest

from volunteers.review.masking import Known, Leak, Span, leaks_in, occurrences

ROBIN = Known(
    names=frozenset({"Émile-Zoë O’Brien van der Berg", "Émile-Zoë", "O’Brien van der Berg"}),
    referees=frozenset({"Ada Lovelace"}),
    phones=frozenset({"416-555-0123"}),
    phrases=frozenset(
        {
            (Leak.REFERENCE, "K7QF-M2XD"),
            (Leak.EMPLOYER, "Tim Hortons"),
            (Leak.FILE, "emile_cv.pdf"),
            (Leak.POSTAL, "M5G"),
        }
    ),
)
SMITH = Known(names=frozenset({"Will Smith", "Will", "Smith"}))


def hidden(text: str, known: Known) -> str:
    """The text as reviewers read it."""
    for span in reversed(leaks_in(text, known)):
        text = f"{text[: span.start]}[{span.kind}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I am Smith.", "I am [name]."),
        ("Smith's car, the Smiths' car", "[name] car, the [name] car"),
        ("smith SMITH Smith92 smith_92", "[name] [name] [name]92 [name]_92"),
        ("Smithson and blacksmith", "Smithson and blacksmith"),
        ("W. Smith, W Smith, Smith, Will; W.S.", "[name], [name], [name]; [name]"),
        ("I will help. Will helps. WILL HELPS", "I will help. [name] helps. [name] HELPS"),
        ("willsmith and S-m-i-t-h and S m i t h", "[name] and [name] and [name]"),
        ("S\u200bmi\u00adth and \u202eSmith\u202c", "[name] and \u202e[name]\u202c"),
        ("Ｓｍｉｔｈ and 𝐒𝐦𝐢𝐭𝐡 and Ѕmіth", "[name] and [name] and [name]"),
        ("Śmïth and S\u0301mith", "[name] and [name]"),
    ],
)
def test_names_are_found_in_any_spelling(text, shown):
    assert hidden(text, SMITH) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Emile said", "[name] said"),
        ("EMILE-ZOE wrote", "[name] wrote"),
        ("Ms O'BRIEN VAN DER BERG", "Ms [name]"),
        ("the Berg family, d’Émile", "the [name] family, d’[name]"),
        ("the van is der", "the van is der"),
        ("Lovelace knows", "[referee] knows"),
        ("at tim  hortons in M5G", "at [employer] in [postal]"),
        ("see emile cv.pdf, no. k7qf m2xd", "see [file], no. [reference]"),
    ],
)
def test_what_is_known_is_found(text, shown):
    assert hidden(text, ROBIN) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call 416-555-0123", "call [phone]"),
        ("call (416) 555 0123 or +1 416.555.0123", "call [phone] or [phone]"),
        ("4 1 6 5 5 5 0 1 2 3", "[phone]"),
        ("４１６５５５０１２３", "[phone]"),
        ("555 01 23", "[phone]"),
        ("647-555-9999 and 555-9999", "[phone] and [phone]"),
        ("from 2010-2015, then 2019", "from 2010-2015, then 2019"),
        ("Write to a.b+c@example.org!", "Write to [email]!"),
        ("a.b (at) example (dot) org, me at example dot org", "[email], [email]"),
        ("ａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "[email]"),
        ("https://x.example/me?a=1 and instagram.com/robin and www.x.y", "[link] and [link] and [link]"),
        ("I am @robin_99; Instagram: robin.99", "I am [handle]; Instagram: [handle]"),
        ("M4C 1B5, m4c1b5, M4C-1B5", "[postal], [postal], [postal]"),
        ("I live at 12 King Street West, unit 4.", "I live at [address]."),
        ("au 45, rue Saint-Denis", "au [address]"),
        ("I spent 10 years on the street", "I spent 10 years on the street"),
        ("I went to Seneca College and the University of Toronto.", "I went to [school] and the [school]."),
        ("à l’École secondaire Étienne-Brûlé", "à l’[school]"),
        ("I go to school and like college sports", "I go to school and like college sports"),
    ],
)
def test_what_tells_of_anybody_is_found(text, shown):
    assert hidden(text, ROBIN) == shown


def test_spans_do_not_overlap_and_name_the_whole():
    assert leaks_in("Will Smith <will.smith@example.org>", SMITH) == [
        Span(0, 10, "name"),
        Span(12, 34, "email"),
    ]


def test_words_are_found_wherever_they_stand():
    text = "My Café, my cafe\u0301, MY  CAFE; cafeteria"

    assert [text[slice(*place)] for place in occurrences(text, "my café")] == ["My Café", "my cafe\u0301", "MY  CAFE"]


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "1 " * 10_000, "a.b-" * 5_000, "@" * 9_000, "King " * 4_000, "A" * 9999]
)
def test_long_texts_do_not_hold_anybody_up(text):
    started = time.perf_counter()
    leaks_in(text, ROBIN)

    assert time.perf_counter() - started < 2
