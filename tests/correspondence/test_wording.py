"""A program's own words in the portal's mails."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from programs.catalogue.permissions import NotAllowed
from tests.factories.volunteers import ApplicationFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.moves import move
from volunteers.applications.states import Actor, S
from volunteers.correspondence import wording
from volunteers.correspondence.kinds import write_mail
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.models_wording import MailWording
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WORDS = {
    "subject_en": "Good to hear from you, {given_name}",
    "subject_fr": "Merci de votre demande, {given_name}",
    "before_en": "We met at the open house of {program}.",
    "before_fr": "Nous nous sommes vus à la journée de {program}.",
    "after_en": "Bring {reference} to the desk.",
    "after_fr": "Apportez {reference} au comptoir.",
}


@pytest.fixture
def application() -> Application:
    made: Application = ApplicationFactory(state=S.IN_REVIEW)
    return made


def keep(application: Application, *, seen: int = 0, **texts: str) -> MailWording:
    return wording.keep_wording(
        program_id=application.program_id,
        kind="withdrawn",
        texts=texts or WORDS,
        seen=seen,
        by=staff(RoleGrant.Role.COORDINATOR, application.program),
        at=NOW,
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_mail_has_the_words_around_what_the_portal_says(application: Application, language: str) -> None:
    keep(application)
    person = application.applicant
    person.language, person.given_name = language, "Ada"
    person.save()

    move(application_id=application.pk, target=S.WITHDRAWN, actors=[Actor.APPLICANT], by=person, at=NOW)

    mail = OutboxMail.objects.get(kind="withdrawn")
    with override(language):
        title = str(application.program.title)
    before, after = (WORDS[f"{part}_{language}"] for part in ("before", "after"))
    wanted = [
        before.replace("{program}", title),
        after.replace("{reference}", application.reference),
    ]
    assert mail.subject == WORDS[f"subject_{language}"].replace("{given_name}", "Ada")
    assert [words in mail.body for words in wanted] == [True, True]
    assert mail.body.index(wanted[0]) < mail.body.index(wanted[1]) < mail.body.index("http")


def test_another_program_keeps_the_portal_s_words(application: Application) -> None:
    keep(application)
    other = ApplicationFactory(state=S.IN_REVIEW)

    move(application_id=other.pk, target=S.WITHDRAWN, actors=[Actor.APPLICANT], by=other.applicant, at=NOW)

    assert "open house" not in OutboxMail.objects.get(kind="withdrawn").body


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Hello {given_name}", ""),
        ("Hello {first_name}", "“{first_name}” stands for nothing"),
        ("Hello {given_name", "open or closed alone"),
        ("Hello }", "open or closed alone"),
        ("{{ user.password }}", "stands for nothing"),
        ("{% include 'x' %}", "stands for nothing"),
        ("No placeholder, 100 %", ""),
    ],
)
def test_a_broken_placeholder_is_found(text: str, problem: str) -> None:
    found = str(wording.problem_of(text))

    assert (problem in found) if problem else found == ""


def test_a_broken_wording_is_not_kept(application: Application) -> None:
    with pytest.raises(wording.WordingRefused, match="stands for nothing") as refused:
        keep(application, before_en="{oops}", before_fr="Bien")

    assert refused.value.field == "before_en"
    assert MailWording.objects.count() == 0


def test_half_a_language_is_refused_by_rule_and_by_the_database(application: Application) -> None:
    with pytest.raises(wording.WordingRefused, match="both languages") as refused:
        keep(application, before_en="Hello")
    kept = keep(application)

    assert refused.value.field == "before_fr"
    with pytest.raises(IntegrityError, match="wording_is_in_both_languages"), transaction.atomic():
        MailWording.objects.filter(pk=kept.pk).update(before_fr="")


def test_who_saves_second_is_told(application: Application) -> None:
    keep(application)

    with pytest.raises(wording.SavedMeanwhile) as meanwhile:
        keep(application, seen=0, before_en="Mine", before_fr="Le mien")

    assert meanwhile.value.wording.before_en == WORDS["before_en"]


def test_a_stranger_changes_no_words(application: Application) -> None:
    with pytest.raises(NotAllowed):
        wording.keep_wording(
            program_id=application.program_id,
            kind="withdrawn",
            texts=WORDS,
            seen=0,
            by=staff(RoleGrant.Role.COORDINATOR, ApplicationFactory().program),
            at=NOW,
        )


def test_every_mail_that_takes_words_shows_them() -> None:
    words = wording.Words(before="BEFORE-WORDS", after="AFTER-WORDS")
    kinds = wording.kinds_with_words()

    shown = {
        kind.name: all(
            text in write_mail([f"emails/{kind.name}.txt"], {**kind.example(), "words": words})[1]
            for text in ("BEFORE-WORDS", "AFTER-WORDS")
        )
        for kind in kinds
    }

    assert len(kinds) > 15
    assert [name for name, is_shown in shown.items() if not is_shown] == []


def test_the_page_shows_the_mail_of_a_real_application_and_keeps_what_was_typed(client, settings, application) -> None:
    settings.STAFF_MFA_REQUIRED = False
    application.applicant.given_name = "Philomena"
    application.applicant.save()
    client.force_login(staff(RoleGrant.Role.COORDINATOR, application.program))
    page = reverse("admin:volunteers_mailwording_change", args=[application.program.slug, "withdrawn"])
    typed = {**WORDS, "seen": 0, "application": application.reference}

    shown = client.post(page, {**typed, "act": "preview"}).content.decode()
    broken = client.post(page, {**typed, "before_en": "{oops}", "act": "keep"}).content.decode()
    kept = client.post(page, {**typed, "act": "keep"})
    late = client.post(page, {**typed, "before_en": "Something else", "act": "keep"}).content.decode()

    assert "Good to hear from you, Philomena" in shown
    assert "stands for nothing" in broken
    assert WORDS["after_en"] in broken
    assert kept.status_code == 302
    assert "Somebody else saved other words meanwhile" in late
    assert "Something else" in late
    assert MailWording.objects.get().before_en == WORDS["before_en"]
