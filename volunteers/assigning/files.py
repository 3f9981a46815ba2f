"""Assignments from a file: one line a pair, an application's reference and a reviewer's address."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import tablib
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.assigning.facts import Facts, facts_of
from volunteers.assigning.models import AssignmentPlan, PlannedReview
from volunteers.assigning.services import MOST, Line, PlanRefused, allowed_program, keep, plannable
from volunteers.people.models import User
from volunteers.review.caps import over_the_cap

LARGEST: Final = 1_000_000
UNPACKED: Final = 20_000_000
COLUMNS: Final = ("reference", "reviewer")
Why = PlannedReview.Why
Pair = tuple[str, str]


def pairs_in(upload: UploadedFile) -> list[Pair]:
    """The lines of a CSV or XLSX file with the columns `reference` and `reviewer`; PlanRefused where it is none."""
    if (upload.size or 0) > LARGEST:
        raise PlanRefused(_("The file is larger than 1 MB. Split it."))
    content = upload.read()
    try:
        table = sheet(content) if content.startswith(b"PK") else text_table(content)
    except Exception as error:  # whatever a broken file makes the readers raise
        raise PlanRefused(_("This is neither a CSV nor an XLSX file that can be read.")) from error
    headers = [str(header or "").strip().lower() for header in table.headers or ()]
    if any(name not in headers for name in COLUMNS):
        raise PlanRefused(_("The first row has to name the columns “reference” and “reviewer”."))
    if not 0 < len(table) <= MOST:
        raise PlanRefused(_("The file needs between 1 and %(most)d rows below the first.") % {"most": MOST})
    places = [headers.index(name) for name in COLUMNS]
    return [
        (str(row[places[0]] or "").strip().upper(), str(row[places[1]] or "").strip().lower()) for row in list(table)
    ]


def sheet(content: bytes) -> tablib.Dataset:
    """The first sheet of a workbook that unpacks to no more than is sensible."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED:
            raise ValueError
    return tablib.Dataset().load(content, format="xlsx")


def text_table(content: bytes) -> tablib.Dataset:
    """A text with commas or semicolons, as spreadsheets write it."""
    text = content.decode("utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    width = len(rows[0])
    filled = [(row + [""] * width)[:width] for row in rows[1:] if any(row)]
    return tablib.Dataset(*filled, headers=rows[0])


@transaction.atomic
def propose_file(*, program_id: int, pairs: Sequence[Pair], due_on: date, by: User, at: datetime) -> AssignmentPlan:
    """Makes a plan of a file's lines for a look at it: what fits, and each other line with its reason."""
    program = allowed_program(program_id, due_on, by=by, at=at)
    wanted = {reference for reference, _email in pairs}
    applications = [row for row in plannable(by, program) if row.reference in wanted]
    facts = facts_of(program, applications, on=timezone.localdate(at))
    return keep(facts, AssignmentPlan.Source.FILE, list(lines_of(facts, pairs)), seed=0, due_on=due_on, by=by, at=at)


def lines_of(facts: Facts, pairs: Sequence[Pair]) -> list[Line]:
    """Each line of the file as a pair, or with the reason why it is none. The first row names the columns."""
    by_reference = {row.reference: pk for pk, row in facts.applications.items()}
    by_email = {reviewer.email.lower(): pk for pk, reviewer in facts.reviewers.items()}
    given: Counter[int] = Counter()  # to applications
    more: Counter[int] = Counter()  # to reviewers
    seen: set[tuple[int, int]] = set()
    lines = []
    for row, (reference, email) in enumerate(pairs, start=2):
        application_id, reviewer_id = by_reference.get(reference), by_email.get(email)
        why = why_not(facts, application_id, reviewer_id, seen, given)
        if not why and application_id is not None and reviewer_id is not None:
            if over_the_cap(facts.program, facts.loads, {reviewer_id: more[reviewer_id] + 1}):
                why = Why.CAP
            else:
                seen.add((application_id, reviewer_id))
                given[application_id] += 1
                more[reviewer_id] += 1
        lines.append(Line(application_id, reviewer_id, why, row))
    return lines


def why_not(
    facts: Facts, application_id: int | None, reviewer_id: int | None, seen: set[tuple[int, int]], given: Counter[int]
) -> str:
    """The first reason against a line; none where it fits."""
    if application_id is None:
        return Why.UNKNOWN
    if reviewer_id is None:
        return Why.NO_REVIEWER
    pair = (application_id, reviewer_id)
    reasons = (
        (pair in seen, Why.TWICE),
        (application_id in facts.unready, Why.MASK),
        (reviewer_id not in facts.may[application_id], Why.ASKED),
        (pair in facts.tied, Why.TIED),
        (facts.active[application_id] + given[application_id] >= facts.program.reviews_required, Why.ENOUGH),
    )
    return next((why for holds, why in reasons if holds), "")
