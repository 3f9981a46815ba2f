"""Giving a reference: can you, how do you know them, the questions, check, done. All behind the link of a mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import RefereeQuestion
from programs.refusals import Refusal
from volunteers.referees import answering
from volunteers.referees.answering import is_told
from volunteers.referees.forms import DeclineForm, ReferenceForm, RelationForm, name_of
from volunteers.referees.models import Referee, Reference, SafeguardingAnswer
from volunteers.referees.queries import reference_of, safeguarding_draft_of
from volunteers.referees.questions import factual, frozen, questions_of, rows_of, safeguarding, unanswered
from volunteers.referees.views.doors import about, behind_the_link, is_a_look_ahead, referee_at, sealed


@require_safe
@behind_the_link
def start(request: HttpRequest, referee: Referee) -> HttpResponse:
    """Who asks, for what, and who reads it; yes, or no in one press."""
    if not is_a_look_ahead(request):
        answering.open_link(referee_id=referee.pk, at=timezone.now())
    context = {"form": DeclineForm(), "has_begun": reference_of(referee) is not None, **about(referee)}
    return render(request, "references/start.html", context)


@require_POST
@behind_the_link
def decline(request: HttpRequest, referee: Referee) -> HttpResponse:
    """Says no."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return render(request, "references/start.html", {"form": form, "has_begun": False, **about(referee)})
    return act(request, referee, lambda: decline_now(referee, form.cleaned_data["reason"]), onward="start")


def decline_now(referee: Referee, reason: str) -> None:
    """The act behind the button."""
    answering.decline(referee_id=referee.pk, reason=reason, at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def relation(request: HttpRequest, referee: Referee) -> HttpResponse:
    """Whether the two know each other as the applicant says."""
    written = reference_of(referee)
    initial = {}
    if written and written.is_relation_right is not None:
        initial = {"is_right": "yes" if written.is_relation_right else "no", "words": written.relation_words}
    form = RelationForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        answering.confirm_relation(
            referee_id=referee.pk, is_right=given["is_right"] == "yes", words=given["words"], at=timezone.now()
        )
        return redirect(f"referees:{onward(request, 'questions')}", pk=referee.pk)
    return render(request, "references/relation.html", {"form": form, **about(referee)})


def onward(request: HttpRequest, usual: str) -> str:
    """The next page: where a link to change an answer came from, or the usual one."""
    return "check" if request.GET.get("return") == "check" else usual


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def questions(request: HttpRequest, referee: Referee) -> HttpResponse:
    """The factual questions and the one about safeguarding. What is typed is kept, finished or not."""
    asked = questions_of(referee.application.program)
    if request.method != "POST":
        form = ReferenceForm(None, questions=asked, initial=typed_before(referee, asked))
        return questions_page(request, referee, form)
    form = ReferenceForm(request.POST, questions=asked)
    answering.save_answers(referee_id=referee.pk, answers=form.answers(), at=timezone.now())
    if "save_later" in request.POST:
        messages.success(request, saved_words())
        return redirect("referees:start", pk=referee.pk)
    if not form.is_valid():
        return questions_page(request, referee, form)
    return redirect("referees:check", pk=referee.pk)


def questions_page(request: HttpRequest, referee: Referee, form: ReferenceForm) -> HttpResponse:
    """The form, which also saves itself."""
    url = reverse("referees:draft", args=[referee.pk])
    return render(request, "references/questions.html", {"form": form, "autosave_url": url, **about(referee)})


@require_POST
@behind_the_link
def draft(request: HttpRequest, referee: Referee) -> HttpResponse:
    """Keeps what stands on the page of the questions, without a word about what is missing."""
    form = ReferenceForm(request.POST, questions=questions_of(referee.application.program))
    answering.save_answers(referee_id=referee.pk, answers=form.answers(), at=timezone.now())
    return HttpResponse(saved_words(), content_type="text/plain; charset=utf-8")


def saved_words() -> str:
    """The sentence after saving."""
    now = date_format(timezone.localtime(timezone.now()), "TIME_FORMAT")
    return _("Saved at %(time)s. The link in our mail brings you back here.") % {"time": now}


def typed_before(referee: Referee, asked: list[RefereeQuestion]) -> dict[str, str]:
    """What was typed so far, by the name of the field."""
    written = reference_of(referee)
    if written is None:
        return {}
    told = safeguarding_draft_of(written)
    typed = {name_of(question): written.answers.get(question.key, "") for question in asked}
    return typed | ({"concern": told.answer, "details": told.details} if told else {})


@dataclass(frozen=True)
class Written:
    """All that a referee has written, to be looked at once more."""

    reference: Reference | None
    told: SafeguardingAnswer | None
    asked: list[RefereeQuestion]

    @property
    def facts(self) -> list[dict[str, str]]:
        """The factual answers."""
        return rows_of(frozen(self.asked, self.reference.answers if self.reference else {}))

    @property
    def safeguarding(self) -> list[dict[str, str]]:
        """The answer about safeguarding."""
        question = safeguarding(self.asked)
        if question is None:
            return []
        rows = [{"key": question.label, "value": self.told.get_answer_display() if self.told else ""}]
        if self.told and self.told.answer == SafeguardingAnswer.Answer.YES:
            rows.append({"key": _("What do you know?"), "value": self.told.details})
        return rows

    @property
    def missing(self) -> list[str]:
        """The pages on which something is still to be answered."""
        pages = []
        if self.reference is None or self.reference.is_relation_right is None:
            pages.append("relation")
        lacks = unanswered(factual(self.asked), self.reference.answers if self.reference else {})
        if lacks or (safeguarding(self.asked) is not None and not is_told(self.told)):
            pages.append("questions")
        return pages


@require_safe
@behind_the_link
def check(request: HttpRequest, referee: Referee) -> HttpResponse:
    """All answers once more before they are sent."""
    written = reference_of(referee)
    shown = Written(written, safeguarding_draft_of(written), questions_of(referee.application.program))
    return render(request, "references/check.html", {"written": shown, **about(referee)})


@require_POST
@behind_the_link
def send(request: HttpRequest, referee: Referee) -> HttpResponse:
    """Sends the reference. A second click finds it sent and shows the same receipt."""
    return act(request, referee, lambda: send_now(referee), onward="start", back="check")


def send_now(referee: Referee) -> None:
    """The act behind the button."""
    answering.submit(referee_id=referee.pk, at=timezone.now())


def act(
    request: HttpRequest, referee: Referee, deed: Callable[[], None], *, onward: str, back: str = "start"
) -> HttpResponseRedirect:
    """Does it and goes on; a refusal leads back with its sentence."""
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"referees:{back}", pk=referee.pk)
    return redirect(f"referees:{onward}", pk=referee.pk)


@require_POST
@login_not_required
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a new link to whoever has opened an old one, at the address that we know."""
    referee = referee_at(request, pk)
    if referee is None:
        return sealed(render(request, "references/locked.html", status=404))
    try:
        answering.renew_link(referee_id=pk, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return sealed(redirect("referees:start", pk=pk))
    return sealed(redirect(f"{reverse('referees:lost')}?sent=1"))
