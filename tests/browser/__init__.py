"""What only a browser shows: journeys, keyboard, accessibility, the content security policy."""

import pytest

pytest.register_assert_rewrite("tests.browser.hands", "tests.browser.scene", "tests.browser.visitor")
