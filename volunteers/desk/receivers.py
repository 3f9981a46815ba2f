"""What the desk shows of slices that do not know it, and what a program's set-up needs of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.catalogue.rubric_queries import criteria_of
from programs.catalogue.rubric_services import FEWEST, MOST
from volunteers.desk.setup import Finding, setup_check
from volunteers.interviews.panels import published_guide
from volunteers.people.permissions import has_role
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.screening import check_queries


@more_piles
def record_checks(user: Any) -> Iterator[Pile]:
    """For safeguarding officers: results to look at, and those of members that soon stop counting."""
    if not has_role(user, *check_queries.READERS):
        return
    ledger = reverse("admin:volunteers_recordcheck_changelist")
    yield pile(_("Record checks to look at"), check_queries.waiting_for_officer(user), "shared_at", ledger)
    ending = check_queries.ending_soon(user, on=timezone.localdate())
    yield pile(_("Record checks ending within 60 days"), ending, "decided_at", f"{ledger}?show=ending")


@setup_check(4)
def rubric(program: Program, at: datetime) -> Iterator[Finding]:
    """What reviewers score."""
    fits = FEWEST <= criteria_of(program.pk).count() <= MOST
    url = reverse("admin:programs_rubricversion_program", args=[program.slug])
    yield Finding(fits, _("A rubric of 3 to 6 criteria is published"), url, "programs.view_rubricversion")


@setup_check(5)
def interview_guide(program: Program, at: datetime) -> Iterator[Finding]:
    """What everybody is asked, where there are interviews."""
    if program.has_interviews:
        guide = published_guide(program.pk)
        url = reverse("admin:volunteers_interviewguide_change", args=[program.pk])
        yield Finding(guide is not None, _("An interview guide is published"), url, "volunteers.view_interviewguide")
