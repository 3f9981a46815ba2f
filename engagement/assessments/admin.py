"""Coordinators enrol their members and see who is where. What is written in a self-assessment is on no page here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from engagement.assessments import admin_enrolment as pages
from engagement.assessments.models_enrolment import EnrolmentRun
from programs.admin_pages import OwnPages, Page


@admin.register(EnrolmentRun)
class EnrolmentAdmin(OwnPages):
    """Who is where in the cycle, and how members come into it."""

    pages: ClassVar[tuple[tuple[str, Page, str], ...]] = (
        ("", pages.where, "changelist"),
        ("group/", pages.group, "group"),
        ("run/<int:pk>/", pages.run, "run"),
        ("run/<int:pk>/start/", pages.start, "start"),
        ("enrol/<int:membership_pk>/", pages.one, "enrol"),
        ("withdraw/<int:pk>/", pages.leave, "withdraw"),
    )
