"""How postal codes are read."""

from __future__ import annotations

import pytest

from programs.places.postal import parts_of


@pytest.mark.parametrize("typed", ["M5G 2J3", "m5g2j3", " M5G-2J3 ", "M5G\u00a02J3"])
def test_a_code_has_two_halves_however_it_is_written(typed: str) -> None:
    assert parts_of(typed) == ("M5G", "2J3")


def test_the_second_half_may_be_left_out() -> None:
    assert parts_of("m5g") == ("M5G", "")


@pytest.mark.parametrize("typed", ["", "M5", "M5G 2", "D5G 2J3", "M5G 2O3", "W5G", "M٥G", "90210", "M5G 2J34"])
def test_other_texts_are_no_code(typed: str) -> None:
    assert parts_of(typed) is None
