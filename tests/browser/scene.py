"""What has to be there before a journey begins: the five programs, the notices, the staff."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from config.demo.content.notices import NOTICES
from config.demo.people import Cast, load_cast
from config.demo.reference import load_reference
from programs.models import Intake
from volunteers.models import CollectionNotice, OutboxMail

CODE = re.compile(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)


def set_the_scene() -> Cast:
    """Reference data and staff of the demonstration; no applicant and no member."""
    now = timezone.now()
    load_reference(today=timezone.localdate(now))
    for notice in NOTICES:
        CollectionNotice.objects.create(
            purpose=notice["purpose"],
            version=notice["version"],
            text_en=notice["text"].en,
            text_fr=notice["text"].fr,
            in_force_from=(now - timedelta(days=500)).date(),
        )
    return load_cast(at=now)


def open_intake(slug: str) -> Intake:
    """The first intake of a program that can be applied to today."""
    now = timezone.now()
    return next(intake for intake in Intake.objects.filter(program__slug=slug).order_by("pk") if intake.is_open(at=now))


def newest_code(email: str) -> str:
    """The code of the last mail to this address."""
    mail = OutboxMail.objects.filter(to_email=email).order_by("-pk")[0]
    found = CODE.search(mail.body)
    assert found, f"no code in the mail {mail.kind}"
    return found[1]
