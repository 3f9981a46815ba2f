"""What is new between two versions: a pure function over trees, tried without a database."""

from __future__ import annotations

import pytest

from programs.framework.difference import difference, words
from programs.framework.holes import holes_of
from programs.framework.trees import Node


def behaviour(text: str, key: str = "", french: str = "Je le fais", order: int = 1) -> Node:
    return Node("behaviour", 1, key or text, {"text": {"en": text, "fr": french}}, {"order": order})


def sign(text: str, order: int = 1) -> Node:
    return Node("indicator", 1, "", {"text": {"en": text, "fr": "Signe"}}, {"is_positive": True, "order": order})


def level(*below: Node, key: str = "member", is_partial: bool = False) -> Node:
    texts = {"headline": {"en": "Service first", "fr": "Le service"}}
    return Node("descriptor", 2, key, texts, {"is_partial": is_partial}, below)


def competency(*levels: Node, key: str = "a", name: str = "Listens") -> Node:
    texts = {part: {"en": "", "fr": ""} for part in ("summary", "rationale", "means", "does_not_mean")}
    texts |= {"development": {"en": "", "fr": ""}, "tips": {"en": "", "fr": ""}}
    texts |= {"name": {"en": name, "fr": "Écoute"}, "definition": {"en": "Hears people", "fr": "Entend"}}
    return Node("competency", 3, key, {"name": texts["name"], **texts}, {"order": 1}, levels)


def version(*parts: Node) -> Node:
    labelled = Node("level", 4, "member", {"label": {"en": "Member", "fr": "Membre"}}, {"order": 1})
    return Node("version", 5, "", {}, {}, (labelled, *parts))


def told(before: Node, after: Node) -> list[tuple[str, str, str]]:
    return [
        (each.act, each.node.kind, each.node.name) for each in difference(before, after).walk() if each.act != "within"
    ]


def test_says_which_words_went_and_which_came():
    pieces = words("I listen to people.", "I listen closely to all people.")

    assert "".join(piece.text for piece in pieces if piece.act != "in") == "I listen to people."
    assert "".join(piece.text for piece in pieces if piece.act != "out") == "I listen closely to all people."
    assert [piece.text.strip() for piece in pieces if piece.act == "in"] == ["closely", "all"]


def test_follows_a_behaviour_by_its_lineage_and_names_what_is_added_changed_and_removed():
    before = version(competency(level(behaviour("I hear", "1"), behaviour("I wait", "2"))))
    after = version(competency(level(behaviour("I hear you", "1"), behaviour("I ask", "3"))))

    assert told(before, after) == [
        ("changed", "behaviour", "I hear you"),
        ("added", "behaviour", "I ask"),
        ("removed", "behaviour", "I wait"),
    ]


def test_a_competency_that_is_new_brings_everything_below_it():
    new = competency(level(behaviour("I plan")), key="b", name="Plans")

    assert told(version(), version(new)) == [
        ("added", "competency", "Plans"),
        ("added", "descriptor", "Service first"),
        ("added", "behaviour", "I plan"),
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("Calls people back the same day", [("changed", "indicator", "Calls people back the same day")]),
        (
            "Keeps silent",
            [("added", "indicator", "Keeps silent"), ("removed", "indicator", "Calls people back")],
        ),
    ],
)
def test_a_sign_is_the_same_one_while_its_words_are_nearly_the_same(now, expected):
    before = version(
        competency(level(Node("indicator", 1, "", {"text": {"en": "Calls people back", "fr": "Rappelle"}})))
    )
    after = version(competency(level(Node("indicator", 9, "", {"text": {"en": now, "fr": "Autre"}}))))

    assert told(before, after) == expected


def test_a_new_order_is_told_and_nothing_else_is():
    first, last = behaviour("I hear", "1", order=1), behaviour("I ask", "2", order=2)
    moved = behaviour("I ask", "2", order=1), behaviour("I hear", "1", order=2)

    changes = [
        each
        for each in difference(version(competency(level(first, last))), version(competency(level(*moved)))).walk()
        if each.reordered
    ]

    assert [(each.node.kind, list(each.reordered)) for each in changes] == [("descriptor", ["behaviour"])]


def test_a_text_changed_in_one_language_is_told_in_that_one():
    before, after = (
        version(competency(level(behaviour("I hear", "1", french)))) for french in ("J’entends", "J’écoute")
    )

    changed = [text.language for each in difference(before, after).walk() for text in each.texts]

    assert changed == ["fr"]
    assert told(before, before) == []
    assert not difference(before, after, languages=["en"]).children


def test_holes_say_where_they_are():
    bare = competency(level(behaviour("I hear", french="")), level(key="supervisor"), name="Listens")
    empty = competency(key="b", name="Plans")

    assert [hole.sentence for hole in holes_of(version(bare, empty))] == [
        "“Listens”, level “Service first”: no behaviour yet. Add one, or mark the level as known in part.",
        "“Listens”, behaviour “I hear”: the text “behaviour” is missing in French.",
        "“Plans” has no behaviour at any level. Describe a level and add what can be seen.",
    ]
    assert holes_of(version(competency(level(behaviour("I hear")), level(key="x", is_partial=True)))) == []
