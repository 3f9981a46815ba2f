"""What a form says when a text is too long: a sentence that says what to do, in place of the framework's own."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.utils.translation import ngettext_lazy


def install() -> None:
    """From now on every form says it so."""
    MaxLengthValidator.message = ngettext_lazy(
        "Shorten this to %(limit_value)d character. It has %(show_value)d now.",
        "Shorten this to %(limit_value)d characters. It has %(show_value)d now.",
        "limit_value",
    )
