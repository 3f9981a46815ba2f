"""The indexes of applications: each list, filter and search of the staff has one that gives its rows in order."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Upper

NEVER: Final = date.max
DUE_ORDER: Final = Coalesce("due_on", NEVER)
"""By the day on which somebody has to act; what has no such day comes last."""

INDEXES: Final = [
    # With the applicant in it, the desk counts a program's states without reading a row of the table.
    models.Index(
        fields=["program", "state", "-id"],
        include=["applicant"],
        condition=models.Q(submitted_at__isnull=False),
        name="sent_applications_by_state",
    ),
    models.Index(fields=["program", "-id"], name="applications_of_a_program"),
    models.Index(fields=["state", "-id"], name="applications_in_a_state"),
    models.Index(fields=["intake", "-id"], name="applications_of_an_intake"),
    models.Index(fields=["program", "due_on"], name="applications_by_due_day"),
    models.Index(DUE_ORDER, "id", name="applications_due_first"),
    models.Index("program", DUE_ORDER, "id", name="applications_due_in_a_program"),
    models.Index(fields=["applicant", "-id"], name="applications_of_a_person"),
    models.Index(
        fields=["program", "reviews_assigned", "-id"],
        condition=Q(state="in_review"),
        name="applications_to_assign",
    ),
    models.Index(fields=["program", "reviews_in", "-id"], condition=Q(state="in_review"), name="applications_reviewed"),
    models.Index(fields=["program", "-id"], condition=Q(references_missing__gt=0), name="applications_short_referees"),
    models.Index(fields=["program", "-id"], condition=Q(messages_waiting__gt=0), name="applications_to_answer"),
    models.Index(fields=["program", "-id"], condition=Q(proposals_open__gt=0), name="applications_to_release"),
    GinIndex(OpClass(Upper("applicant_name"), name="gin_trgm_ops"), name="applications_by_name"),
]
