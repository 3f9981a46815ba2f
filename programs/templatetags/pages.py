"""Tags for the pages that show what coordinators wrote."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from programs.bilingual import borrowed_language, paragraphs, translated
from programs.partial_dates import in_words

register = template.Library()
register.simple_tag(translated)
register.simple_tag(paragraphs)


@register.simple_tag
def language_of(row: Any, field: str) -> SafeString:
    """The `lang` attribute for an element that holds the text, where it is not the reader's language."""
    if language := borrowed_language(row, field):
        return format_html(' lang="{}"', language)
    return SafeString("")


@register.filter
def known_date(known: str) -> str:
    """A date as exact as its source gives it, in words."""
    return in_words(known)


@register.filter
def cited(source: str) -> SafeString:
    """The name of a source, which is given in English only, marked as such on French pages."""
    return format_html('<span lang="en-CA">{}</span>', source) if get_language() == "fr" else escape(source)
