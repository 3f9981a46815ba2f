"""What a referee does with a link: open it, answer, send, decline, ask for a new one. Nobody is signed in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import RefereeQuestion
from volunteers.referees import notifications
from volunteers.referees.links import send_link
from volunteers.referees.models import Referee, Reference, SafeguardingAnswer
from volunteers.referees.moves import RefereeRefused, is_asking, lock_referee, move
from volunteers.referees.questions import factual, frozen, questions_of, safeguarding, unanswered, wording
from volunteers.referees.states import GRACE_DAYS, MOST_NEW_LINKS, R

MOST_LETTERS = 20_000
"""More than this is no longer an answer, and is not kept even in a draft."""


class LinkNoLongerWorks(RefereeRefused):
    """The request was answered, taken back or has run out of time."""

    def __init__(self) -> None:
        super().__init__(_("This link no longer works for that."))


@dataclass(frozen=True)
class Answers:
    """What stands on the page of the questions; the two about safeguarding are kept apart."""

    facts: Mapping[str, str]
    concern: str = ""
    details: str = ""


@transaction.atomic
def open_link(*, referee_id: int, at: datetime) -> Referee:
    """Notes that the referee has seen the first page. Seeing it again changes nothing."""
    referee = lock_referee(referee_id)
    if referee.state == R.ASKED and referee.is_live(at=at):
        referee.opened_at = at
        move(referee, R.OPENED, at=at)
    return referee


@transaction.atomic
def confirm_relation(*, referee_id: int, is_right: bool, words: str, at: datetime) -> Reference:
    """Keeps whether the referee knows the applicant as the applicant says, or how instead."""
    reference = draft_of(lock_live(referee_id, at=at), at=at)
    reference.is_relation_right = is_right
    reference.relation_words = "" if is_right else words.strip()[:600]
    reference.saved_at = at
    reference.save()
    return reference


@transaction.atomic
def save_answers(*, referee_id: int, answers: Answers, at: datetime) -> Reference:
    """Keeps what was written, finished or not."""
    referee = lock_live(referee_id, at=at)
    reference = draft_of(referee, at=at)
    reference.answers = {key: value[:MOST_LETTERS] for key, value in answers.facts.items()}
    reference.saved_at = at
    reference.save()
    question = safeguarding(questions_of(referee.application.program))
    if question is not None:
        keep_safeguarding(reference, question, answers, at=at)
    return reference


@transaction.atomic
def submit(*, referee_id: int, at: datetime) -> Reference:
    """Sends the reference. Asking again (double click, retry, second tab) gives the same one and no second mail."""
    referee = lock_referee(referee_id)
    if referee.state == R.RECEIVED:
        return Reference.objects.get(referee=referee)
    refuse_unless_live(referee, at=at)
    reference = draft_of(referee, at=at)
    questions = questions_of(referee.application.program)
    refuse_unfinished(reference, questions)
    reference.items = frozen(questions, reference.answers)
    reference.submitted_at = reference.saved_at = at
    reference.save()
    # Who changed a yes into a no does not send what was written under the yes: the check page did not show it.
    SafeguardingAnswer.objects.filter(reference=reference, answer=SafeguardingAnswer.Answer.NO).update(details="")
    move(referee, R.RECEIVED, at=at)
    cause = notifications.cause_of(referee, "thanks")
    notifications.write_to_referee(referee, kind="reference_thanks", cause=cause, at=at)
    return reference


@transaction.atomic
def decline(*, referee_id: int, reason: str, at: datetime) -> Referee:
    """Says no. The reason stays with the coordinator; the applicant is asked for somebody else. Twice is once."""
    referee = lock_referee(referee_id)
    if referee.state == R.DECLINED:
        return referee
    refuse_unless_live(referee, at=at)
    reference = draft_of(referee, at=at)
    SafeguardingAnswer.objects.filter(reference=reference).delete()
    reference.answers, reference.is_relation_right, reference.relation_words = {}, None, ""
    reference.declined_at, reference.decline_reason = at, reason.strip()[:1000]
    reference.saved_at = at
    reference.save()
    move(referee, R.DECLINED, at=at)
    notifications.tell_applicant(referee, kind="referee_declined", at=at)
    return referee


@transaction.atomic
def renew_link(*, referee_id: int, at: datetime) -> Referee:
    """Sends a new link to the referee's own address, and gives time to answer. Only so many in a day."""
    referee = lock_referee(referee_id)
    if not may_renew(referee):
        raise LinkNoLongerWorks
    lately = referee.tokens.filter(created_at__gt=at - timedelta(days=1)).count()
    if lately > MOST_NEW_LINKS:
        raise RefereeRefused(_("We have sent you several links today. Please use the newest, or try again tomorrow."))
    if referee.state == R.EXPIRED:
        move(referee, R.ASKED, at=at)
    if referee.expires_at is None or referee.expires_at < at + timedelta(days=GRACE_DAYS):
        referee.expires_at = at + timedelta(days=GRACE_DAYS)
        referee.save()
    number = referee.tokens.count() + 1
    send_link(referee, kind="reference_link", cause=notifications.cause_of(referee, f"link{number}"), at=at)
    return referee


def renew_links_of(*, email: str, at: datetime) -> None:
    """Sends new links to this address for whatever it is asked. Nobody learns whether there was anything to send."""
    rows = Referee.objects.filter(email=email.lower(), is_current=True, state__in=[R.ASKED, R.OPENED, R.EXPIRED])
    for referee_id in rows.order_by("pk").values_list("pk", flat=True):
        try:
            renew_link(referee_id=referee_id, at=at)
        except RefereeRefused:
            continue  # the answer is the same for everybody


def may_renew(referee: Referee) -> bool:
    """Whether the reference is still wanted from this person."""
    return referee.is_current and referee.state in {R.ASKED, R.OPENED, R.EXPIRED} and is_asking(referee.application)


def lock_live(referee_id: int, *, at: datetime) -> Referee:
    """The referee, locked, if the links work."""
    referee = lock_referee(referee_id)
    refuse_unless_live(referee, at=at)
    return referee


def refuse_unless_live(referee: Referee, *, at: datetime) -> None:
    """Raises when the request was answered, taken back, or has run out of time."""
    if not referee.is_live(at=at):
        raise LinkNoLongerWorks


def draft_of(referee: Referee, *, at: datetime) -> Reference:
    """What the referee has written so far, begun if need be. The caller holds the lock."""
    return Reference.objects.get_or_create(referee=referee, defaults={"saved_at": at})[0]


def keep_safeguarding(reference: Reference, question: RefereeQuestion, answers: Answers, *, at: datetime) -> None:
    """Keeps the answer about safeguarding in its own table."""
    SafeguardingAnswer.objects.update_or_create(
        reference=reference,
        defaults={
            **wording(question),
            "answer": answers.concern if answers.concern in SafeguardingAnswer.Answer.values else "",
            "details": answers.details[:MOST_LETTERS],
            "saved_at": at,
        },
    )


def refuse_unfinished(reference: Reference, questions: list[RefereeQuestion]) -> None:
    """Raises when a part is missing, by what the program asks today."""
    if reference.is_relation_right is None:
        raise RefereeRefused(_("Say how you know the applicant before you send."))
    given = SafeguardingAnswer.objects.filter(reference=reference).first()
    lacks = bool(unanswered(factual(questions), reference.answers))
    if lacks or (safeguarding(questions) is not None and not is_told(given)):
        raise RefereeRefused(_("Some questions are not answered yet. Answer them before you send."))


def is_told(given: SafeguardingAnswer | None) -> bool:
    """Whether the question about safeguarding is answered, with details where there is something to tell."""
    if given is None or not given.answer:
        return False
    return given.answer == SafeguardingAnswer.Answer.NO or bool(given.details.strip())
