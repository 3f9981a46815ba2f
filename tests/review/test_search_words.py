"""What may be typed into the search box, as a table."""

from __future__ import annotations

import pytest

from volunteers.review.search_words import DAY, NotUnderstood, Search, Word, read

VOCABULARY = {
    "is": {"overdue": "late", "unanswered": "waits"},
    "program": {"auxiliary-officers": "Auxiliary officers", "youth": "Youth"},
    "state": {"screening": "Screening", "conditions": "Conditions", "conditions-not-met": "Not met"},
    "tag": {},
    "due": DAY,
}


@pytest.mark.parametrize(
    ("typed", "texts", "words"),
    [
        ("", (), ()),
        ("quill", ("quill",), ()),
        ("zoë quill", ("zoë", "quill"), ()),
        ('"Anne Marie" quill', ("Anne Marie", "quill"), ()),
        ('"not closed', ("not closed",), ()),
        ("K7QF-M2XD", ("K7QF-M2XD",), ()),
        ("jean-luc", ("jean-luc",), ()),
        ("is:overdue", (), (Word("is", "overdue"),)),
        ("-is:overdue", (), (Word("is", "overdue", is_not=True),)),
        ("IS:Overdue quill", ("quill",), (Word("is", "overdue"),)),
        ("program:aux", (), (Word("program", "auxiliary-officers"),)),
        ("state:conditions", (), (Word("state", "conditions"),)),
        ("state:conditions_not_met", (), (Word("state", "conditions-not-met"),)),
        ('program:"youth"', (), (Word("program", "youth"),)),
        ("due:<2026-12-10", (), (Word("due", "2026-12-10", sign="<"),)),
        ("due:>=today", (), (Word("due", "today", sign=">="),)),
        ("due:=today", (), (Word("due", "today"),)),
        ('"is:overdue"', ("is:overdue",), ()),
        ("is:overdue is:unanswered", (), (Word("is", "overdue"), Word("is", "unanswered"))),
    ],
)
def test_is_taken_apart(typed, texts, words):
    assert read(typed, VOCABULARY) == Search(texts, words)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("colour:red", "There is no filter “colour:”. Use one of: is:, program:, state:, tag:, due:."),
        ("is:", "“is:” finds nothing. After “is:” write one of: overdue, unanswered."),
        ("is:late", "“is:late” finds nothing. After “is:” write one of: overdue, unanswered."),
        ("state:cond", "“state:cond” can mean several things. Write one of: conditions, conditions-not-met."),
        ("tag:x", "There is nothing to choose from after “tag:” yet. Take it out."),
        ("due:soon", "Write a day after “due:”, for example due:<2026-12-10, due:>=today or due:today."),
        ("due:<2026-02-30", "Write a day after “due:”, for example due:<2026-12-10, due:>=today or due:today."),
    ],
)
def test_says_what_can_be_written_instead(typed, said):
    with pytest.raises(NotUnderstood) as refused:
        read(f"quill {typed}", VOCABULARY)

    assert [sentence.startswith(said) for sentence in refused.value.sentences] == [True]


def test_names_each_thing_that_it_does_not_understand():
    with pytest.raises(NotUnderstood) as refused:
        read("colour:red is:late due:soon", VOCABULARY)

    assert len(refused.value.sentences) == 3


@pytest.mark.parametrize(
    "typed", ["quill", '"Anne Marie" -is:overdue', "due:<2026-12-10 state:screening", '"is:overdue"']
)
def test_what_was_read_can_be_written_again(typed):
    assert str(read(typed, VOCABULARY)) == typed


def test_a_part_can_be_taken_out():
    search = read("quill is:overdue -program:youth", VOCABULARY)

    assert str(search.without(search.words[0])) == "quill -program:youth"
    assert str(search.without(search.texts[0])) == "is:overdue -program:youth"
