"""An edition of the framework, or one competency of it, as a PDF: all that it says, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.core.cache import cache
from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.framework.editions import AtLevel, Edition, Sheet, families, levels_of, whole_sheets
from programs.framework.models import Competency, CoreValue, Resource, RoleLevel, Voice
from programs.typesetting import typeset

SOURCE: Final = Path(settings.BASE_DIR) / "templates" / "pdf" / "framework.typ"
KEPT_SECONDS: Final = 30 * 24 * 60 * 60
LISTS: Final = ("means", "does_not_mean", "development", "tips")


def paper_data(edition: Edition, *, slug: str | None = None) -> dict[str, Any] | None:
    """All that the file says, or None when there is no such competency. Ten queries at most."""
    version = edition.version
    levels = levels_of(version)
    more = [
        Prefetch(name, model.objects.order_by("order")) for name, model in (("resources", Resource), ("voices", Voice))
    ]
    sheets = whole_sheets(version, levels, more=more)
    shown = [each for each in sheets if slug in (None, each.competency.slug)]
    if not shown:
        return None
    title = version.framework.title if slug is None else shown[0].competency.name
    return {
        "language": "fr" if (get_language() or "en").startswith("fr") else "en",
        "title": title,
        "is_whole": slug is None,
        "framework": version.framework.title,
        "edition": _in_words(edition),
        "notice": _notice(edition),
        "change_note": version.change_note if slug is None else "",
        "source": version.source,
        "levels": [level.label for level in levels],
        "values": _values(version.pk) if slug is None else [],
        "families": _families(shown),
        "words": _words(),
    }


def digest(data: dict[str, Any]) -> str:
    """Changes whenever the file would."""
    return sha256(json.dumps(data, sort_keys=True).encode() + SOURCE.read_bytes()).hexdigest()


def paper(data: dict[str, Any]) -> bytes:
    """The PDF, set once and then kept for a month.

    Where an editor wrote a character that no font has, it is made without the promise that screen readers get all.
    """
    key = f"framework-paper:{digest(data)}"
    made: bytes | None = cache.get(key)
    if made is None:
        try:
            made = typeset(SOURCE, data)
        except typst.TypstError:
            made = typeset(SOURCE, data, is_accessible=False)
        cache.set(key, made, KEPT_SECONDS)
    return made


def _in_words(edition: Edition) -> str:
    version = edition.version
    day = date_format(version.published_on, "DATE_FORMAT") if version.published_on else ""
    return _("Version %(number)s, published %(day)s") % {"number": version.number, "day": day}


def _notice(edition: Edition) -> str:
    if not edition.is_old or edition.version.retired_on is None:
        return ""
    day = date_format(edition.version.retired_on, "DATE_FORMAT")
    return _("This version was retired on %(day)s.") % {"day": day}


def _values(version_id: int) -> list[dict[str, str]]:
    rows = CoreValue.objects.filter(version_id=version_id).order_by("order")
    return [{"name": row.name, "question": row.question} for row in rows]


def _families(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    by_pk = {sheet.competency.pk: sheet for sheet in sheets}
    return [
        {
            "name": family.group.name if family.group else "",
            "competencies": [_competency(by_pk[row.pk]) for row in family.competencies],
        }
        for family in families(sheet.competency for sheet in sheets)
    ]


def _competency(sheet: Sheet) -> dict[str, Any]:
    row: Competency = sheet.competency
    return {
        **{name: getattr(row, name) or "" for name in ("name", "summary", "definition", "rationale", "source")},
        **{name: _lines(getattr(row, name)) for name in LISTS},
        "levels": [_level(each) for each in sheet.levels],
        "voices": [{"quote": each.quote, "speaker": each.speaker} for each in row.voices.all()],
        "resources": [{"title": each.title, "url": each.url or ""} for each in row.resources.all()],
    }


def _level(at: AtLevel) -> dict[str, Any]:
    level: RoleLevel = at.level
    return {
        "label": level.label,
        "is_known": at.descriptor is not None,
        "is_partial": at.descriptor is not None and at.descriptor.is_partial,
        "headline": at.descriptor.headline if at.descriptor else "",
        "behaviours": _texts(at.behaviours),
        "good": _texts(at.good_signs),
        "bad": _texts(at.bad_signs),
    }


def _texts(rows: Iterable[Any]) -> list[str]:
    return [row.text for row in rows]


def _lines(text: str | None) -> list[str]:
    return [line for line in (text or "").splitlines() if line.strip()]


def _words() -> dict[str, str]:
    return {
        "publisher": _("Community Programs"),
        "description": _("The competency framework, as it is published"),
        "contents": _("Contents"),
        "new": _("What is new"),
        "levels": _("Levels"),
        "add_up": _("Levels add up: a level includes what the levels before it say."),
        "values": _("Core values, and what to ask yourself"),
        "definition": _("What it means"),
        "why": _("Why it matters"),
        "means": _("This means"),
        "does_not_mean": _("This does not mean"),
        "good": _("Good signs"),
        "bad": _("Signs that something is missing"),
        "unknown": _("Not described yet. Nothing is expected at this level until it is."),
        "partial": _("Described in part. There is more at this level than is written here."),
        "development": _("How to develop it"),
        "tips": _("Useful tips"),
        "voices": _("What members say"),
        "resources": _("Resources"),
        "source": _("Source"),
    }
