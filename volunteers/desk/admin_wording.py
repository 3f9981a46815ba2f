"""The words of a program in the portal's mails: which mails there are, and one of them with a preview."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from programs.catalogue.models import Program
from programs.catalogue.permissions import CHANGE_PROGRAM
from programs.catalogue.queries import readable_by
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.notifications import mail_context
from volunteers.applications.scope import applications_for
from volunteers.correspondence import wording
from volunteers.correspondence.kinds import KINDS, Kind, write_mail
from volunteers.correspondence.models_wording import MailWording
from volunteers.desk.forms_wording import WordingForm
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.searching import SEES_NAMES

MOST_OFFERED = 25


@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """The mails of a program, and which of them have words of its own."""
    require(request, "volunteers.view_mailwording")
    program = get_object_or_404(readable_by(request.user), slug=slug)
    worded = {each.kind: each for each in MailWording.objects.filter(program=program)}
    rows = [(kind, worded.get(kind.name)) for kind in wording.kinds_with_words()]
    return page(request, "wording/list.html", _("Mails of the program"), way_to(program), program=program, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def worded(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One mail; a POST shows it as it would go out, or keeps it."""
    require(request, "volunteers.view_mailwording")
    program = get_object_or_404(readable_by(request.user), slug=slug)
    kind = KINDS.get(name)
    if kind is None or not wording.takes_words(kind):
        raise Http404
    may_change = staff(request).has_perm(CHANGE_PROGRAM, program)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    stored = MailWording.objects.filter(program=program, kind=name).first()
    data = request.POST if request.method == "POST" else None
    form = WordingForm(data, wording=stored, applications=offered(request, program))
    theirs = None
    if form.is_valid() and request.POST.get("act") == "keep":
        is_kept, theirs = kept(request, program, kind, form)
        if is_kept:
            return redirect("admin:volunteers_mailwording_change", program.slug, name)
    trail = [*way_to(program), (_("Mails of the program"), reverse("admin:volunteers_mailwording_of", args=[slug]))]
    return page(
        request,
        "wording/worded.html",
        kind.when,
        trail,
        program=program,
        kind=kind,
        form=form,
        may_change=may_change,
        placeholders=[("{" + each + "}", meaning) for each, meaning in wording.PLACEHOLDERS.items()],
        theirs=theirs,
        previews=previews(form, program, kind, stored),
    )


def kept(request: HttpRequest, program: Program, kind: Kind, form: WordingForm) -> tuple[bool, MailWording | None]:
    """Whether the words are kept; where somebody else was quicker, theirs as well, and the page is now on theirs."""
    try:
        wording.keep_wording(
            program_id=program.pk,
            kind=kind.name,
            texts=form.words(),
            seen=form.cleaned_data["seen"] or 0,
            by=staff(request),
            at=timezone.now(),
        )
    except wording.SavedMeanwhile as meanwhile:
        form.add_error(None, str(meanwhile))
        form.data = {**form.data.dict(), "seen": str(meanwhile.wording.version)}  # type: ignore[attr-defined]
        return False, meanwhile.wording
    except Refusal as refusal:
        form.add_error(getattr(refusal, "field", None), str(refusal))
        return False, None
    messages.success(request, _("Kept. The next mail of this kind has your words."))
    return True, None


def offered(request: HttpRequest, program: Program) -> QuerySet[Application]:
    """The newest applications of the program whose names the person may see."""
    mine = applications_for(staff(request), SEES_NAMES).filter(program=program).order_by("-pk")
    newest = mine.values_list("pk", flat=True)[:MOST_OFFERED]
    return Application.objects.filter(pk__in=list(newest)).order_by("-pk")


def previews(
    form: WordingForm, program: Program, kind: Kind, stored: MailWording | None
) -> list[tuple[str, str, tuple[str, str]]]:
    """The mail in each language as it would go out with what stands in the form; none while a text is broken."""
    if form.is_bound and any(form.errors.get(name) for name in form.fields if name != "application"):
        return []
    typed = form.words() if form.is_bound else {}
    shown = MailWording(program=program, kind=kind.name, **typed) if typed else stored or MailWording(program=program)
    chosen = form.cleaned_data.get("application") if form.is_bound else None
    found = []
    for language, label in settings.LANGUAGES:
        with override(language):
            context = context_of(kind, program, chosen)
            words = wording.in_language(shown, context)
            subject, body = write_mail([f"emails/{kind.name}.txt"], {**context, "words": words})
            found.append((language, str(label), (words.subject or subject, body)))
    return found


def context_of(kind: Kind, program: Program, chosen: Application | None) -> dict[str, Any]:
    """What the mail is filled in with: a real application where one was chosen, the rest as in the example."""
    context = {**kind.example(), "program": program}
    if chosen is not None:
        real = {name: value for name, value in mail_context(chosen).items() if value}
        context |= {**real, "recipient": chosen.applicant}
    return context


def way_to(program: Program) -> list[tuple[Any, str]]:
    """The program's set-up as a step of the trail."""
    return [(program.title, reverse("admin:volunteers_mailwording_setup", args=[program.slug]))]
