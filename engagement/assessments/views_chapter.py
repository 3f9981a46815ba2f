"""One competency as the supervisor answers it. The page is one form: whatever is pressed, nothing typed elsewhere is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement.assessments import confirming, queries, services
from engagement.assessments.confirming import Outcome
from engagement.assessments.forms_supervisor import AnswerForm
from engagement.assessments.models import Assessment
from engagement.assessments.results import Line, Sheet
from engagement.assessments.reviewing import Answered, Topic, levels_of, topics_of
from engagement.assessments.views import load
from engagement.assessments.views_supervisor import REVIEW_IT, REVIEWING, confirmed_in_words, may_read
from volunteers.people.queries import signed_in

REST: Final = "rest"
"""What the button is called that confirms all that has no answer yet."""


@dataclass(frozen=True)
class Card:
    """A behaviour on the page with the forms to answer it."""

    item: Answered
    confirmed: AnswerForm
    returned: AnswerForm
    beside: AnswerForm


@dataclass(frozen=True)
class Sent:
    """What came back from the page: the answer that was pressed, what stays typed, and whether the press was kept."""

    pressed: AnswerForm | None = None
    typed: Mapping[str, Mapping[str, str]] | None = None
    is_kept: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: HttpRequest, pk: int, competency: str) -> HttpResponse:
    """One competency: each rating with its example, and an answer to each. Every answer is kept at once."""
    assessment = load(request, pk, REVIEW_IT)
    if not may_read(request, assessment):
        messages.warning(request, _("It is not open for your conversation at the moment, so nothing was saved."))
        return redirect(REVIEWING, pk)
    chapters = topics_of(queries.sheets_of(assessment))
    here = _topic(chapters, competency)
    sent = _take(request, assessment, here) if request.method == "POST" else Sent()
    if sent.is_kept and not sent.typed:
        place = f"#b{sent.pressed.line.behaviour.pk}" if sent.pressed else ""
        return redirect(reverse("assessments:chapter", args=[pk, competency]) + place)
    if sent.is_kept:
        messages.success(request, _("Saved. What you typed beside other sentences is still here, and not saved yet."))
        chapters = topics_of(queries.sheets_of(assessment))
    return _page(request, assessment, chapters, _topic(chapters, competency), sent)


def _page(request: HttpRequest, assessment: Assessment, chapters: list[Topic], here: Topic, sent: Sent) -> HttpResponse:
    number = chapters.index(here) + 1
    context = {
        "assessment": assessment,
        "member": assessment.membership.user,
        "chapter": here,
        "levels": _cards(here, sent),
        "bound": None if sent.is_kept else sent.pressed,
        "number": number,
        "of": len(chapters),
        "following": chapters[number] if number < len(chapters) else None,
        "can_answer": request.user.has_perm("engagement.confirm_assessment", assessment),
    }
    return render(request, "assessments/chapter.html", context)


def _topic(chapters: list[Topic], slug: str) -> Topic:
    found = next((each for each in chapters if each.competency.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _take(request: HttpRequest, assessment: Assessment, here: Topic) -> Sent:
    """Keeps the answer that was pressed, if it can be; what stands in the other fields is handed back."""
    says = request.POST.get("say", "")
    if says == REST:
        return Sent(None, _typed(request, here), _confirm_rest(request, assessment, here))
    key, _dash, outcome = says.partition("-")
    line = next((each for each in here.rated if str(each.behaviour.pk) == key), None)
    if line is None or outcome not in Outcome.values:
        raise Http404
    form = AnswerForm(request.POST, line=line, outcome=outcome)
    return Sent(form, _typed(request, here, but_for=form), form.is_valid() and _say(request, assessment, form))


def _typed(request: HttpRequest, here: Topic, but_for: AnswerForm | None = None) -> dict[str, Mapping[str, str]]:
    """What stands in the fields of the forms that were not pressed, by their buttons."""
    forms = [_form(line, outcome) for line in here.rated for outcome in (Outcome.RETURNED, Outcome.BESIDE)]
    found = {
        form.pressed: {name: request.POST.get(form.add_prefix(name), "") for name in ("value", "comment")}
        for form in forms
        if but_for is None or form.pressed != but_for.pressed
    }
    return {name: words for name, words in found.items() if any(each.strip() for each in words.values())}


def _confirm_rest(request: HttpRequest, assessment: Assessment, here: Topic) -> bool:
    try:
        count = confirming.confirm_many(
            assessment_id=assessment.pk,
            competency_id=here.competency.pk,
            seen=request.POST.get("seen", ""),
            by=signed_in(request),
            at=timezone.now(),
        )
    except services.AssessmentRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, confirmed_in_words(count))
    return True


def _say(request: HttpRequest, assessment: Assessment, form: AnswerForm) -> bool:
    try:
        confirming.say(assessment_id=assessment.pk, said=form.said, by=signed_in(request), at=timezone.now())
    except services.AssessmentRefused as refusal:
        form.add_error(None, str(refusal))
        form.show_as_seen()
        return False
    return True


def _cards(here: Topic, sent: Sent) -> list[tuple[Sheet, list[Card]]]:
    return [(sheet, [_card(item, sent) for item in items]) for sheet, items in levels_of(here)]


def _card(item: Answered, sent: Sent) -> Card:
    refused = None if sent.is_kept else sent.pressed
    forms = [_form(item.line, outcome) for outcome in (Outcome.CONFIRMED, Outcome.RETURNED, Outcome.BESIDE)]
    typed = sent.typed or {}
    shown = [
        refused
        if refused and refused.pressed == form.pressed
        else AnswerForm(line=form.line, outcome=form.outcome, typed=typed.get(form.pressed))
        for form in forms
    ]
    return Card(item, *shown)


def _form(line: Line, outcome: str) -> AnswerForm:
    return AnswerForm(line=line, outcome=outcome)
