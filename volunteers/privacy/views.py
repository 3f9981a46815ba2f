"""My data: download it, have it corrected, have it erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.queries import applications_of
from volunteers.people.fresh import fresh_required
from volunteers.people.queries import signed_in
from volunteers.privacy import copies, queries, services
from volunteers.privacy.forms import CorrectionForm, DisagreementForm, ErasureForm
from volunteers.privacy.models import CorrectionRequest, DataCopy


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data, and what is under way."""
    person, at = signed_in(request), timezone.now()
    return render(
        request,
        "privacy/mine.html",
        {
            "is_making": DataCopy.objects.filter(person=person, made_at__isnull=True).exists(),
            "ready": copies.ready_copies(person, at=at),
            "corrections": queries.corrections_of(person),
            "wish": queries.open_wish(person),
        },
    )


@require_POST
def ask_copy(request: HttpRequest) -> HttpResponse:
    """Has a copy made in the background."""
    try:
        copies.ask(by=signed_in(request), language=get_language() or "en", at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("We are making your copy. You get a mail when it is ready, mostly within minutes."))
    return redirect("privacy:mine")


@fresh_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hands a copy out to its owner, after a fresh code."""
    ready = copies.ready_copies(signed_in(request), at=timezone.now())
    copy = next((each for each in ready if each.pk == pk), None)
    if copy is None:
        return render(request, "privacy/copy_gone.html", status=404)
    try:
        content = copies.open_copy(copy)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename="my-data.zip", content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Asks that something is corrected."""
    person = signed_in(request)
    sent = applications_of(person).exclude(submitted_at=None).order_by("-pk")
    form = CorrectionForm(request.POST if request.method == "POST" else None, applications=sent)
    if form.is_valid():
        asked = services.ask_correction(**form.cleaned_data, by=person, at=timezone.now())
        return redirect("privacy:correction", asked.pk)
    return render(request, "privacy/correct.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its answer; where it was not met, a statement can be attached."""
    person = signed_in(request)
    asked = get_object_or_404(CorrectionRequest.objects.select_related("application__program"), pk=pk, person=person)
    form = DisagreementForm(request.POST if request.method == "POST" else None, initial={"text": asked.disagreement})
    if form.is_valid():
        try:
            services.disagree(request_id=asked.pk, text=form.cleaned_data["text"], by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Your statement is attached."))
            return redirect("privacy:correction", asked.pk)
    may_disagree = asked.outcome in {"partly", "refused"}
    context = {"asked": asked, "form": form if may_disagree or form.is_bound else None}
    return render(request, "privacy/correction.html", context)


@fresh_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Shows what goes at once and what stays until when, and takes the wish."""
    person, at = signed_in(request), timezone.now()
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.ask_erasure(by=person, at=at)
        messages.success(request, _("Done. What may go is deleted; the rest follows by itself."))
        return redirect("privacy:erasure")
    context = {"form": form, "plan": queries.plan_of(person, at=at), "wish": queries.open_wish(person)}
    return render(request, "privacy/erasure.html", context)


@require_POST
def keep_account(request: HttpRequest) -> HttpResponse:
    """Takes the wish for erasure back."""
    services.take_erasure_back(by=signed_in(request), at=timezone.now())
    messages.success(request, _("Your account stays. What was deleted already stays deleted."))
    return redirect("privacy:mine")
