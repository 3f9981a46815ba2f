"""The supervisor's pages about one member: open, answer, return, confirm, sign off. Each reading is logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.assessments import confirming, queries, reopening, services, standing
from engagement.assessments.forms_supervisor import NoteForm, ReopeningForm, SignOffForm
from engagement.assessments.looking import REVIEW, note_look
from engagement.assessments.models import Assessment
from engagement.assessments.results import unfinished
from engagement.assessments.reviewing import topics_of
from engagement.assessments.views import load
from volunteers.people.queries import signed_in

REVIEWING: Final = "assessments:reviewing"
REVIEW_IT: Final = "engagement.review_assessment"
AFTER_NOTE: Final = {"give_back": "assessments:give_back", "sign_off": "assessments:sign_off"}


def may_read(request: HttpRequest, assessment: Assessment) -> bool:
    """Whether the supervisor reads what is in it; that it is read is kept."""
    if not request.user.has_perm("engagement.read_ratings", assessment):
        return False
    note_look(assessment=assessment, what=REVIEW, by=signed_in(request), at=timezone.now())
    return True


@require_safe
def reviewing(request: HttpRequest, pk: int) -> HttpResponse:
    """What a member has sent, competency by competency. Its content shows once the supervisor has opened it."""
    return _overview(request, load(request, pk, REVIEW_IT))


@require_POST
def open_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens it for the conversation."""
    assessment = load(request, pk, REVIEW_IT)
    try:
        services.open_for_conversation(assessment_id=assessment.pk, by=signed_in(request), at=timezone.now())
    except services.AssessmentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:team")
    return redirect(REVIEWING, pk)


@require_POST
def confirm_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms whatever has no answer yet."""
    load(request, pk, REVIEW_IT)

    def act() -> None:
        count = confirming.confirm_many(
            assessment_id=pk,
            competency_id=None,
            seen=request.POST.get("seen", ""),
            by=signed_in(request),
            at=timezone.now(),
        )
        messages.success(request, confirmed_in_words(count))

    _done(request, act)
    return redirect(REVIEWING, pk)


def confirmed_in_words(count: int) -> str:
    """What confirming the rest has done."""
    return ngettext("%(count)d behaviour confirmed.", "%(count)d behaviours confirmed.", count) % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes back with which comments, once more before it is sent."""
    assessment = load(request, pk, REVIEW_IT)
    if request.method == "POST":

        def act() -> None:
            confirming.return_to_member(assessment_id=pk, by=signed_in(request), at=timezone.now())
            messages.success(request, _("Returned. The member has been told which behaviours it is about."))

        _done(request, act)
        return redirect(REVIEWING, pk)
    stands = standing.standing_of(assessment)
    if not request.user.has_perm("engagement.confirm_assessment", assessment) or not stands.returned:
        messages.info(request, _("Return at least one behaviour with a comment first."))
        return redirect(REVIEWING, pk)
    may_read(request, assessment)
    returned = [(rating, stands.answers[rating.pk]) for rating in stands.returned]
    context = {"assessment": assessment, "member": assessment.membership.user, "returned": returned, "stands": stands}
    return render(request, "assessments/give_back.html", context)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the day and the note of the conversation; on to what was pressed instead of "Save the note"."""
    if page := _unless_noted(request, pk):
        return page
    following = AFTER_NOTE.get(request.POST.get("then", ""))
    if following is None:
        messages.success(request, _("The note is saved."))
    return redirect(following or REVIEWING, pk)


def _unless_noted(request: HttpRequest, pk: int) -> HttpResponse | None:
    """Keeps what stands in the fields of the note; the page once more if that is not possible."""
    assessment = load(request, pk, REVIEW_IT)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _overview(request, assessment, form)
    try:
        confirming.keep_note(assessment_id=pk, by=signed_in(request), at=timezone.now(), **form.cleaned_data)
    except services.AssessmentRefused as refusal:
        if isinstance(refusal, confirming.NoteChanged):
            assessment.refresh_from_db(fields=["talked_on", "conversation_note"])
            form.show_as_seen(confirming.note_stamp(assessment))
            form.add_error("note", str(refusal))
        else:
            form.add_error("talked_on" if form.cleaned_data["talked_on"] else None, str(refusal))
        return _overview(request, assessment, form)
    return None


@require_POST
def confirm_whole(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms the self-assessment as a whole, and keeps what stands in the fields of the note."""
    load(request, pk, REVIEW_IT)
    if "note" in request.POST and (page := _unless_noted(request, pk)):
        return page

    def act() -> None:
        confirming.confirm_whole(assessment_id=pk, by=signed_in(request), at=timezone.now())
        messages.success(request, _("Confirmed. The last step is your sign-off."))

    _done(request, act)
    return redirect(REVIEWING, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement to agree to, a sentence of one's own, and what the role still needs."""
    assessment = load(request, pk, REVIEW_IT)
    if not request.user.has_perm("engagement.sign_off_assessment", assessment):
        messages.info(request, _("It can be signed off once it is confirmed as a whole."))
        return redirect(REVIEWING, pk)
    may_read(request, assessment)
    form = SignOffForm(
        request.POST if request.method == "POST" else None, statement=standing.statement_to_sign(assessment)
    )
    if form.is_bound and form.is_valid():
        try:
            confirming.sign_off(assessment_id=pk, by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        except services.AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Signed off. The member has been told."))
            return redirect(REVIEWING, pk)
    context = {"assessment": assessment, "member": assessment.membership.user, "form": form}
    return render(request, "assessments/sign_off.html", {**context, "unmet": standing.unmet(assessment)})


@require_http_methods(["GET", "HEAD", "POST"])
def answer_reopening(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the member would like to talk again; opened again or left as it is, with a sentence."""
    assessment = load(request, pk, REVIEW_IT)
    asked = assessment.reopenings.filter(answered_at=None).first()
    if asked is None or not may_read(request, assessment):
        messages.info(request, _("There is no request to answer here any more."))
        return redirect(REVIEWING, pk)
    form = ReopeningForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data

        def act() -> None:
            reopening.answer_reopening(
                assessment_id=pk,
                is_granted=given["decision"] == "grant",
                answer=given["answer"],
                by=signed_in(request),
                at=timezone.now(),
            )
            messages.success(request, _("Your answer is sent."))

        _done(request, act)
        return redirect(REVIEWING, pk)
    context = {"assessment": assessment, "member": assessment.membership.user, "asked": asked, "form": form}
    return render(request, "assessments/answer_reopening.html", context)


def _overview(request: HttpRequest, assessment: Assessment, form: NoteForm | None = None) -> HttpResponse:
    context: dict[str, object] = {"assessment": assessment, "member": assessment.membership.user}
    if may_read(request, assessment):
        sheets = queries.sheets_of(assessment)
        context |= {
            "can_read": True,
            "chapters": topics_of(sheets),
            "missing": len(unfinished(sheets)),
            "stands": standing.standing_of(assessment),
            "asked": assessment.reopenings.filter(answered_at=None).first(),
            "actions": assessment.actions.order_by("order"),
            "note_form": form or NoteForm(initial=_note_of(assessment)),
            "can_answer": request.user.has_perm("engagement.confirm_assessment", assessment),
            "can_note": request.user.has_perm("engagement.note_conversation", assessment),
        }
    return render(request, "assessments/reviewing.html", context)


def _note_of(assessment: Assessment) -> dict[str, object]:
    seen = confirming.note_stamp(assessment)
    return {"talked_on": assessment.talked_on, "note": assessment.conversation_note, "seen": seen}


def _done(request: HttpRequest, act: Callable[[], None]) -> None:
    """Acts; what is refused is said on the next page."""
    try:
        act()
    except services.AssessmentRefused as refusal:
        messages.error(request, str(refusal))
