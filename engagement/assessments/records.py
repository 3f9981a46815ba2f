"""The member's record to keep: as an accessible PDF and as a table. Made anew each time and kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import typst
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.queries import sheets_told
from engagement.assessments.results import Line, Sheet
from programs.cells import Cell, write_xlsx
from programs.typesetting import typeset
from volunteers.applications.copies import SOURCE, Copy


def pdf_of(assessment: Assessment) -> Copy:
    """The record in the reader's language. A character that no font has costs the promise of accessibility, and it says so."""
    data = data_of(assessment)
    try:
        return Copy(typeset(SOURCE, data), is_accessible=True)
    except typst.TypstError:
        data["note"] = _(
            "A character in your answers is not in the fonts of this file and may be missing here. "
            "The page of your self-assessment on this site shows everything."
        )
        return Copy(typeset(SOURCE, data, is_accessible=False), is_accessible=False)


def data_of(assessment: Assessment) -> dict[str, Any]:
    """All that the record says, in words."""
    title = _("Self-assessment for %(program)s") % {"program": assessment.membership.program.title}
    return {
        "language": "fr" if (get_language() or "en").startswith("fr") else "en",
        "title": title,
        "reference": f"{assessment.membership.user.get_full_name()} · {title}",
        "facts": [{"key": key, "value": str(value)} for key, value in _facts(assessment) if value],
        "note": "",
        "sections": [*map(_section, sheets_told(assessment)), *_texts(assessment), *_plan(assessment)],
        "words": {"publisher": _("Community Programs"), "description": _("A member’s own record of a self-assessment")},
    }


def _facts(assessment: Assessment) -> list[tuple[str, object]]:
    sent = assessment.submitted_at
    return [
        (_("Member"), assessment.membership.user.get_full_name()),
        (_("Level"), assessment.level.label),
        (_("Cycle"), assessment.cycle or ""),
        (_("Framework"), assessment.version),
        (_("Where it is"), assessment.get_state_display()),
        (_("Sent on"), date_format(timezone.localtime(sent), "DATETIME_FORMAT") if sent else ""),
        (_("Next review"), date_format(assessment.next_review_on) if assessment.next_review_on else ""),
    ]


def _section(sheet: Sheet) -> dict[str, Any]:
    descriptor = sheet.descriptor
    title = f"{descriptor.competency.name}, {descriptor.level.label}"
    return {
        "title": title,
        "rows": [{"key": line.behaviour.text, "value": "\n".join(_said(line))} for line in sheet.lines],
    }


def _said(line: Line) -> Iterator[str]:
    yield line.rating.get_value_display() if line.rating and line.value else _("Not rated yet")
    if line.rating and line.rating.reason:
        yield _("Reason: %(reason)s") % {"reason": line.rating.reason}
    if line.rating and line.rating.evidence:
        yield _("Example: %(text)s") % {"text": line.rating.evidence}
    if line.result:
        yield _("Needed: %(needs)s (%(result)s)") % {"needs": line.needs, "result": line.result.label}
    if line.answer:
        yield ", ".join(filter(None, [_supervisor_says(line.answer), line.answer.comment]))


def _supervisor_says(answer: Confirmation) -> str:
    if answer.outcome == Confirmation.Outcome.BESIDE:
        return _("Supervisor’s rating beside: %(value)s") % {"value": answer.get_value_display()}
    return str(answer.get_outcome_display())


def _texts(assessment: Assessment) -> list[dict[str, Any]]:
    texts = [
        (_("Your statement"), assessment.statement),
        (_("Note of the conversation"), assessment.conversation_note),
        (_("Statement at the sign-off"), assessment.sign_off_statement),
    ]
    rows = [{"key": key, "value": value} for key, value in texts if value]
    return [{"title": _("In your own words, and your supervisor’s"), "rows": rows}] if rows else []


def _plan(assessment: Assessment) -> list[dict[str, Any]]:
    rows, colon = [], pgettext("before a name", ":")
    for action in assessment.actions.prefetch_related("notes").order_by("order"):
        notes = [
            f"{date_format(timezone.localdate(each.written_at))}{colon} {each.text}" for each in action.notes.all()
        ]
        parts = [f"{action.get_status_display()}, {date_format(action.due_on)}", action.success, action.support, *notes]
        rows.append({"key": action.goal, "value": "\n".join(filter(None, parts))})
    return [{"title": _("Development plan"), "rows": rows}] if rows else []


def xlsx_of(assessment: Assessment) -> bytes:
    """The ratings as a workbook."""
    target = io.BytesIO()
    write_xlsx(target, [_headings(), *_rows(assessment)], title=_("Self-assessment"))
    return target.getvalue()


def _headings() -> Sequence[Cell]:
    return [
        _("Competency"),
        _("Level"),
        _("Behaviour"),
        _("Rating"),
        _("Rating of the cycle before"),
        _("Needed"),
        _("Result"),
        _("Example"),
        _("Reason"),
        _("Supervisor"),
        _("Rated"),
    ]


def _rows(assessment: Assessment) -> Iterator[Sequence[Cell]]:
    for sheet in sheets_told(assessment):
        for line in sheet.lines:
            yield [sheet.descriptor.competency.name, sheet.descriptor.level.label, *_cells(line)]


def _cells(line: Line) -> Sequence[Cell]:
    rating = line.rating
    return [
        line.behaviour.text,
        str(rating.get_value_display()) if rating and line.value else None,
        line.was,
        line.needs,
        str(line.result.label) if line.result else None,
        rating.evidence if rating else None,
        rating.reason if rating else None,
        ", ".join(filter(None, [_supervisor_says(line.answer), line.answer.comment])) if line.answer else None,
        rating.rated_at if rating else None,
    ]
