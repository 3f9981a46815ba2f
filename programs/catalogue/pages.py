"""What the catalogue's cards and a program's page show, put together from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from programs.bilingual import translated
from programs.catalogue.models import EligibilityRule, Intake, Program, Stage
from programs.catalogue.openings import Opening, Standing, closes_soon, intake_words, places_words
from programs.catalogue.queries import Listed

Facts = list[tuple[str, str]]
P, C = Program.Participation, Program.Commitment
# Programs have no picture of their own: how one takes part, and how much, tells them apart at a glance.
ICONS: Final[dict[str, str]] = {P.CONTACT: "pin", P.ARCHIVE: "school"}
ICONS_OF_COMMITMENT: Final[dict[str, str]] = {C.NONE: "check", C.LIGHT: "talk", C.STEADY: "people", C.DEEP: "heart"}


@dataclass(frozen=True)
class Card:
    """A program in the catalogue, as the card component takes it."""

    title: SafeString
    url: str
    summary: SafeString
    icon: str
    tag: str
    tone: str
    facts: Facts


@dataclass(frozen=True)
class Action:
    """The one green button of a page."""

    label: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """A stage as the stage list takes it."""

    title: SafeString
    days: str
    text: SafeString


@dataclass(frozen=True)
class Announcement:
    """A program that is open today, as the home page tells it."""

    title: SafeString
    url: str
    intake: SafeString
    time: SafeString
    tag: str
    tone: str


@dataclass(frozen=True)
class OpeningRow:
    """An intake as the program page lists it."""

    title: SafeString
    tag: str
    tone: str
    facts: Facts


def card_of(listed: Listed) -> Card:
    """The card of a program."""
    program, opening = listed.program, listed.opening
    return Card(
        title=translated(program, "title"),
        url=program.get_absolute_url(),
        summary=translated(program, "summary"),
        icon=ICONS.get(program.participation) or ICONS_OF_COMMITMENT[program.commitment],
        tag=opening.label,
        tone=opening.tone,
        facts=[
            (pgettext("commitment", "Time"), translated(program, "time_per_month")),
            (_("Where"), translated(program, "place")),
        ],
    )


def contact_url(program: Program) -> str:
    """The contact form, knowing which program it is about."""
    return f"{reverse('contact')}?program={program.slug}"


def action_of(program: Program, opening: Opening, *, has_rules: bool) -> Action | None:
    """What the page's one button does; an archive has none."""
    if opening.takes_applications:
        if not has_rules:
            return Action(_("Apply now"), reverse("applications:start", args=[program.slug]))
        url = reverse("programs:eligibility", args=[program.slug])
        return Action(
            _("Check if you can apply"), url, _("A few yes or no questions. No account, and we keep no answers.")
        )
    if opening.standing in {Standing.UPCOMING, Standing.CLOSED}:
        url = reverse("applications:notify", args=[program.slug])
        return Action(_("Tell me when it opens"), url, _("One email on the day it opens, and nothing else."))
    if opening.standing == Standing.CONTACT:
        return Action(
            _("Get in touch"), contact_url(program), _("There is nothing to apply for: write to the people who run it.")
        )
    return None


def facts_of(program: Program, opening: Opening) -> Facts:
    """The program at a glance."""
    facts: Facts = [
        (pgettext("commitment", "Time"), translated(program, "time_per_month")),
        (_("Where"), translated(program, "place")),
        (_("Run by"), translated(program, "host_organisation")),
    ]
    if opening.intake is not None:
        facts.append((_("Next intake"), translated(opening.intake, "title")))
        if opening.intake.starts_on:
            facts.append((_("Starts"), date_format(opening.intake.starts_on, "DATE_FORMAT")))
        facts.append((_("Places"), places_words(opening.intake)))
    if program.takes_applications and program.minutes_to_apply:
        minutes = program.minutes_to_apply
        words = ngettext("About %(minutes)d minute", "About %(minutes)d minutes", minutes) % {"minutes": minutes}
        facts.append((_("To apply"), words))
    return facts


def opening_row(intake: Intake, *, at: datetime) -> OpeningRow:
    """An intake with its dates, unit and places."""
    facts: Facts = [(_("Where"), str(intake.division) if intake.division else _("Across the city"))]
    if intake.opens_at > at:
        facts.append((_("Opens"), date_format(timezone.localtime(intake.opens_at), "DATETIME_FORMAT")))
    if intake.closes_at:
        facts.append((_("Closes"), date_format(timezone.localtime(intake.closes_at), "DATETIME_FORMAT")))
    if intake.starts_on:
        facts.append((_("Starts"), date_format(intake.starts_on, "DATE_FORMAT")))
    facts.append((_("Places"), places_words(intake)))
    is_open = intake.is_open(at=at) and intake.places_left > 0
    return OpeningRow(translated(intake, "title"), intake_words(intake, at=at), "ok" if is_open else "", facts)


def step_of(stage: Stage) -> Step:
    """A stage with its target in words."""
    days = stage.target_days
    words = (
        ngettext("Within about %(days)d business day", "Within about %(days)d business days", days) % {"days": days}
        if days
        else ""
    )
    return Step(translated(stage, "title"), words, translated(stage, "description"))


def documents_of(rules: Sequence[EligibilityRule]) -> list[SafeString]:
    """What is looked at later as evidence, each thing once."""
    return list(dict.fromkeys(translated(rule, "evidence") for rule in rules if rule.evidence))


def announcements(intakes: Iterable[Intake], *, at: datetime) -> list[Announcement]:
    """What is open today, each program once: with its intake that closes first."""
    programs: dict[int, Announcement] = {}
    for intake in intakes:
        program = intake.program
        programs.setdefault(
            program.pk,
            Announcement(
                title=translated(program, "title"),
                url=program.get_absolute_url(),
                intake=translated(intake, "title"),
                time=translated(program, "time_per_month"),
                tag=intake_words(intake, at=at),
                tone="" if intake.places_left <= 0 else "warn" if closes_soon(intake, at=at) else "ok",
            ),
        )
    return list(programs.values())
