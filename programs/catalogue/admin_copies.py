"""The page that starts a new program as a copy of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.admin_pages import framed
from programs.catalogue import copies, queries
from programs.catalogue.forms_builder import CopyForm
from programs.catalogue.permissions import ADD_PROGRAM
from programs.refusals import FormRefused


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the titles and the address; a POST makes the program and leads to its page."""
    source = get_object_or_404(queries.readable_by(request.user), pk=pk)
    if not request.user.has_perm(ADD_PROGRAM):
        raise PermissionDenied
    form = CopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            program = copies.copy_program(program_id=source.pk, by=request.user, at=timezone.now(), **form.cleaned_data)
        except FormRefused as refused:
            form.add_error("slug", str(refused))
        else:
            told = _("“%(program)s” is made, and not published. Change what is different, then its form.")
            messages.success(request, told % {"program": program})
            return redirect("admin:programs_program_change", program.pk)
    trail = [
        (_("Programs"), reverse("admin:programs_program_changelist")),
        (source.title, reverse("admin:programs_program_change", args=[source.pk])),
    ]
    return framed(request, "programs/copy.html", _("Copy “%(program)s”") % {"program": source}, trail, form=form)
