"""Texts that coordinators write, in the reader's language where it exists and marked as English where it does not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from programs.templatetags.civic import canadian


def borrowed_language(row: Any, field: str) -> str:
    """The tag of the language that a text is shown in for want of the reader's own, or nothing."""
    own = getattr(row, f"{field}_{(get_language() or settings.LANGUAGE_CODE)[:2]}", None)
    return "" if own or not getattr(row, field) else canadian(settings.LANGUAGE_CODE)


def translated(row: Any, field: str) -> SafeString:
    """A short text."""
    text = getattr(row, field) or ""
    if language := borrowed_language(row, field):
        return format_html('<span lang="{}">{}</span>', language, text)
    return escape(text)


def paragraphs(row: Any, field: str) -> SafeString:
    """A long text as paragraphs."""
    text = mark_safe(linebreaks(getattr(row, field) or "", autoescape=True))  # noqa: S308 (linebreaks escapes it)
    if language := borrowed_language(row, field):
        return format_html('<div lang="{}">{}</div>', language, text)
    return text
