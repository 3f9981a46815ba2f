"""The ways from a program's set-up to each of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from volunteers.desk.setup import VIEW_INTAKE, VIEW_ROLES, page_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def ways_of(program: Program, user: Any) -> list[tuple[StrOrPromise, StrOrPromise, str]]:
    """Where each part of a program is set up, with what it is for; only what the person can open."""
    pages = (
        (
            "programs.view_program",
            _("Page, stages and rules"),
            _("What visitors read and who can apply"),
            page_of(program),
        ),
        (VIEW_INTAKE, _("Intakes"), _("Dates, places, units"), reverse("admin:programs_intake_changelist")),
        (
            "programs.view_formversion",
            _("Application form"),
            _("Sections and questions, as versions"),
            reverse("admin:programs_formversion_program", args=[program.slug]),
        ),
        (
            "programs.view_program",
            _("Record check"),
            _("Risks of the role and the check that suffices"),
            reverse("admin:programs_program_risks", args=[program.pk]),
        ),
        (
            "volunteers.view_mailwording",
            _("Mails"),
            _("Your words in the portal’s mails"),
            reverse("admin:volunteers_mailwording_of", args=[program.slug]),
        ),
        (
            "volunteers.view_agreement",
            _("How alike reviewers score"),
            _("Agreement, and who is stricter than the others"),
            reverse("admin:volunteers_proposedmove_agreement", args=[program.slug]),
        ),
        (
            "volunteers.change_benchmark",
            _("Benchmark applications"),
            _("One application that all reviewers score first"),
            reverse("admin:volunteers_benchmark_changelist"),
        ),
        (
            "programs.view_dispositionreason",
            _("Reasons"),
            _("What may be given as a reason for a no"),
            reverse("admin:programs_dispositionreason_changelist"),
        ),
        (
            "volunteers.view_checkitem",
            _("Screening checklist"),
            _("What you look at beside the eligibility rules"),
            reverse("admin:volunteers_checkitem_changelist"),
        ),
        (
            "programs.view_rubricversion",
            _("Rubric"),
            _("What reviewers score, as versions"),
            reverse("admin:programs_rubricversion_program", args=[program.slug]),
        ),
        (
            "volunteers.view_interviewguide",
            _("Interview guide"),
            _("The questions that every panel asks, and how answers are scored"),
            reverse("admin:volunteers_interviewguide_change", args=[program.pk]),
        ),
        (
            "volunteers.view_interviewslot",
            _("Interview times"),
            _("Times on offer, and who comes"),
            reverse("admin:volunteers_interviewslot_changelist"),
        ),
        (
            "programs.view_informationsession",
            _("Information sessions"),
            _("Dates, places, who comes"),
            reverse("admin:programs_informationsession_changelist"),
        ),
        (
            "volunteers.view_tag",
            _("Tags"),
            _("The program’s own words on applications"),
            reverse("admin:volunteers_tag_changelist"),
        ),
        (
            "volunteers.view_equalityoffer",
            _("Equality questions"),
            _("Whether they are offered after sending"),
            reverse("admin:volunteers_equalityoffer_changelist"),
        ),
        (
            VIEW_ROLES,
            _("Roles"),
            _("Who works on the program, from when until when"),
            reverse("admin:volunteers_rolegrant_changelist"),
        ),
    )
    return [(label, about, url) for permission, label, about, url in pages if user.has_perm(permission)]
