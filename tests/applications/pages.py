"""Addresses and forms of the applicant's pages, as the tests fill them in."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from volunteers.applications.models import Application
from volunteers.people.models import CollectionNotice

VALID: dict[str, dict[str, Any]] = {
    "eligibility": {"rule_R1": "meets", "rule_R2": "ask"},
    "contact": {
        "given_name": "Noor",
        "family_name": "Haddad",
        "phone": "(416) 555-0123",
        "phone_kind": "mobile",
        "postal_code": "m5g2j3",
        "language": "en",
    },
    "motivation": {"why": "I like to help.", "hours": "4"},
    "availability": {"nights": "yes", "support": ""},
}


def page_of(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=[application.reference])


def section_url(application: Application, section: str, query: str = "") -> str:
    return reverse("applications:section", args=[application.reference, section]) + query


def open_section(visitor: Client, application: Application, section: str) -> dict[str, Any]:
    """Opens the page; what its hidden fields hold."""
    opened = visitor.get(section_url(application, section)).context["opened"]
    return {"version": opened.version, "window": opened.window, "turn": opened.turn}


def declaration(key: str = "0123456789abcdef" * 2) -> dict[str, Any]:
    """The form of the check page, ticked: it names the notice that stands above it, and the page that sends."""
    return {"agree": "on", "notice": CollectionNotice.objects.latest("version").pk, "key": key}


def answers_of(application: Application, section: str) -> dict[str, Any]:
    answers: dict[str, Any] = application.sections.get(section=section).answers
    return answers
