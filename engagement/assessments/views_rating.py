"""The pages on which the member rates: one competency each, saved by button or by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from engagement.assessments import queries, saving, services, standing
from engagement.assessments.chapters import Chapter
from engagement.assessments.forms import ChapterForm
from engagement.assessments.models import Assessment
from engagement.assessments.results import Line
from engagement.assessments.states import S
from engagement.assessments.views import own_or_404
from volunteers.people.queries import signed_in

LONGEST_NAME = 16


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, pk: int, competency: str) -> HttpResponse:
    """One competency: a rating and an example for each behaviour of the own level and those below."""
    assessment = own_or_404(request, pk)
    chapters = queries.chapters_of_assessment(assessment)
    position = _position(chapters, competency)
    if not request.user.has_perm("engagement.rate_assessment", assessment):
        return _too_late(request, assessment)
    by_itself, is_finished = "autosave" in request.GET, "save_later" not in request.POST
    chapter = chapters[position]
    limits = standing.limited_by(assessment, (line for each in chapters for line in each.lines))
    form = ChapterForm(
        request.POST if request.method == "POST" else None,
        chapter=chapter,
        lines=_open_lines(chapter, limits),
        is_finished=is_finished and not by_itself,
    )
    if form.is_bound:
        form.full_clean()
        refusal = _saved_or_why_not(request, assessment, form)
        if by_itself:
            return _in_a_sentence(form, refusal)
        if form.is_valid():
            rest = [each for each in chapters[position + 1 :] if _open_lines(each, limits)]
            return _onward(request, assessment, rest, is_finished=is_finished)
    return _page(request, assessment, chapters, position, form)


def _page(
    request: HttpRequest, assessment: Assessment, chapters: list[Chapter], position: int, form: ChapterForm
) -> HttpResponse:
    chapter = chapters[position]
    highest = chapter.own or chapter.sheets[-1]
    parts = [(sheet, form.parts_of(sheet), form.has_errors_in(sheet)) for sheet in chapter.below]
    context = {
        "assessment": assessment,
        "form": form,
        "chapter": chapter,
        "own_parts": form.parts_of(chapter.own) if chapter.own else [],
        "below": parts,
        "number": position + 1,
        "of": len(chapters),
        "above": queries.level_above(highest.descriptor),
        "indicators": queries.indicators_of(highest.descriptor),
        "saves_by_itself": assessment.state != S.IN_CONVERSATION,
    }
    return render(request, "assessments/rate.html", context)


def _too_late(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    sentence = _("This self-assessment cannot be changed at the moment.")
    if "autosave" in request.GET:
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    if assessment.state == S.ENROLLED:
        return redirect("assessments:agree", assessment.pk)
    messages.warning(request, sentence)
    return redirect("assessments:home", assessment.pk)


def _position(chapters: list[Chapter], competency: str) -> int:
    for position, chapter in enumerate(chapters):
        if chapter.competency.slug == competency:
            return position
    raise Http404


def _open_lines(chapter: Chapter, limits: set[int] | None) -> list[Line]:
    """The behaviours that can be changed now: once something was returned, only that."""
    return [line for line in chapter.lines if limits is None or line.behaviour.pk in limits]


def _keep(request: HttpRequest, assessment: Assessment, form: ChapterForm) -> None:
    """Saves what can be saved, also from a page with mistakes, so that nothing typed is lost."""
    typed = form.cleaned_data
    page = saving.Page(typed.get("seen", ""), typed.get("window", "")[:LONGEST_NAME], typed.get("turn") or 0)
    by = signed_in(request)
    newest = saving.save_ratings(assessment_id=assessment.pk, entries=form.entries, page=page, by=by, at=timezone.now())
    saving.mark(
        assessment_id=assessment.pk,
        competency_id=form.chapter.competency.pk,
        is_marked=bool(typed.get("look_again")),
        by=by,
    )
    form.show_as_seen(newest)


def _saved_or_why_not(request: HttpRequest, assessment: Assessment, form: ChapterForm) -> str:
    """Nothing, or why nothing of the page was kept; the form says it too."""
    try:
        _keep(request, assessment, form)
    except services.AssessmentRefused as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, saving.ChangedElsewhere):
            form.show_as_seen(refusal.stamp)
        return str(refusal)
    return ""


def _in_a_sentence(form: ChapterForm, refusal: str) -> HttpResponse:
    """What the script shows: that it is saved, or why not."""
    if refusal:
        return HttpResponse(refusal, status=409, content_type="text/plain; charset=utf-8")
    sentence = saved_words()
    if number := len(form.errors):
        sentence = ngettext(
            "Saved, but for %(count)d answer: press the button below to see why.",
            "Saved, but for %(count)d answers: press the button below to see why.",
            number,
        ) % {"count": number}
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8")


def saved_words() -> str:
    """The sentence after saving."""
    return _("Saved at %(time)s") % {"time": date_format(timezone.localtime(timezone.now()), "TIME_FORMAT")}


def _onward(request: HttpRequest, assessment: Assessment, rest: list[Chapter], *, is_finished: bool) -> HttpResponse:
    if not is_finished:
        messages.success(request, _("Saved. Come back whenever you like."))
        return redirect("assessments:home", assessment.pk)
    if not rest:
        return redirect("assessments:results", assessment.pk)
    return redirect("assessments:rate", assessment.pk, rest[0].competency.slug)
