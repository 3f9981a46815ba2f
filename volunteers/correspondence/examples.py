"""Invented rows that examples of mails are filled in with. None of them is ever saved."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from programs.catalogue.models import DispositionReason, Intake, Program
from volunteers.people.models import User


def a_program() -> Program:
    """A program with one of the longer names."""
    return Program(
        slug="community-consultative",
        title_en="Community consultative committees",
        title_fr="Comités consultatifs communautaires",
        contact_email="committees@example.org",
    )


def an_intake() -> Intake:
    """An opening of that program."""
    return Intake(
        program=a_program(), title_en="Spring intake", title_fr="Séance du printemps", closes_at=timezone.now()
    )


def a_person(given_name: str = "Nadia", family_name: str = "Haddad") -> User:
    """Somebody to write to."""
    return User(email=f"{given_name.lower()}@example.org", given_name=given_name, family_name=family_name)


def a_reason() -> DispositionReason:
    """Why somebody was not selected."""
    return DispositionReason(
        text_en="Other applicants had more experience with meetings of residents.",
        text_fr="D’autres personnes avaient plus d’expérience des réunions de résidents.",
        advice_en="Come to two or three open meetings of the committee in your area.",
        advice_fr="Participez à deux ou trois séances publiques du comité de votre secteur.",
        reapply_months=6,
    )


def in_days(count: int) -> date:
    """A day so many days from now."""
    return timezone.localdate() + timedelta(days=count)
