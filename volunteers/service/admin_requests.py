"""Members who ask for another supervisor. Whoever supervises or supervised the member neither sees nor answers it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from volunteers.people.admin_pages import OwnPages, page, require, staff
from volunteers.service import another_supervisor as requests
from volunteers.service.forms_requests import SupervisorAnswerForm
from volunteers.service.models_standing_in import SupervisorRequest
from volunteers.service.queries import supervisors_of
from volunteers.service.services import ServiceRefused

LIST = "admin:volunteers_supervisorrequest_changelist"


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The requests that wait for this coordinator."""
    user = require(request, "volunteers.view_supervisorrequest")
    found = requests.waiting_for(user, on=timezone.localdate())
    return page(request, "service/requests.html", _("Members who ask for another supervisor"), found=found)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The reason, and the answer: somebody else is named, or not, in words."""
    user, today = staff(request), timezone.localdate()
    wish = SupervisorRequest.objects.select_related("membership__user", "membership__program").filter(pk=pk).first()
    if wish is None or not user.has_perm("volunteers.answer_supervisorrequest", wish):
        raise Http404
    if wish.answered_at is not None:
        messages.info(request, _("This request has been answered in the meantime."))
        return redirect(LIST)
    people = requests.could_be_named(wish, by=user, on=today)
    form = SupervisorAnswerForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid() and _answered(request, wish, form):
        return redirect(LIST)
    trail = [(_("Members who ask for another supervisor"), reverse(LIST))]
    present = supervisors_of(wish.membership, on=today)
    title = _("Answer the request for another supervisor")
    return page(request, "service/answer.html", title, trail, wish=wish, form=form, present=present)


def _answered(request: HttpRequest, wish: SupervisorRequest, form: SupervisorAnswerForm) -> bool:
    given, user, now = form.cleaned_data, staff(request), timezone.now()
    try:
        if given["named"]:
            requests.name_another(
                request_id=wish.pk, supervisor_id=given["named"].pk, answer=given["answer"], by=user, at=now
            )
        else:
            requests.decline(request_id=wish.pk, answer=given["answer"], by=user, at=now)
    except ServiceRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Answered. The member has been told."))
    return True


@admin.register(SupervisorRequest)
class SupervisorRequestAdmin(OwnPages):
    """The list of open requests and the page to answer one."""

    pages: ClassVar = (("", waiting, "changelist"), ("<int:pk>/", answer, "answer"))
