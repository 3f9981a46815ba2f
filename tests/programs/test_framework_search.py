"""Words found in the framework are marked where they stand, and nothing else becomes HTML."""

from __future__ import annotations

import pytest

from programs.framework.searching import marked, terms


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Le cœur de l’équipe", "coeur", "Le <mark>cœur</mark> de l’équipe"),
        ("Le cœur de l’équipe", "ÉQUIPE", "Le cœur de l’<mark>équipe</mark>"),
        ("Trust grows; trusted people", "trust", "<mark>Trust</mark> grows; <mark>trust</mark>ed people"),
        ("I trust <them> & others", "them", "I trust &lt;<mark>them</mark>&gt; &amp; others"),
        ("a decomposed e\u0301te\u0301", "ete", "a decomposed <mark>e\u0301te\u0301</mark>"),
        ("services serve", "serve service", "<mark>service</mark>s <mark>serve</mark>"),
    ],
)
def test_words_are_marked(text, query, shown):
    assert marked(text, terms(query)) == shown


@pytest.mark.parametrize("query", ["artner", "our zebra"])
def test_every_word_has_to_begin_a_word(query):
    assert marked("our partner", terms(query)) is None


def test_single_letters_and_signs_are_no_words():
    assert terms("a (b) c++ .* d'accord") == ["accord"]
