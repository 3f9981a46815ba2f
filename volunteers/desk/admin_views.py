"""Saved views of the list of applications: save, rename, share, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.desk import saved
from volunteers.desk.admin_list import form_of, list_url
from volunteers.desk.chips import chips_of, normal_query
from volunteers.desk.forms_list import FilterForm
from volunteers.desk.forms_views import ViewForm
from volunteers.desk.models_views import SavedView
from volunteers.people.admin_pages import page, require
from volunteers.review.admin_pages import way_to_list
from volunteers.review.searching import offered_to


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Keeps the filters in the address under a name."""
    user = require(request, "volunteers.view_application")
    filters = form_of(request, user)
    query = normal_query(filters)
    form = ViewForm(request.POST or None, programs=filters.offer.programs)

    def act() -> SavedView:
        return saved.save_view(
            name=form.cleaned_data["name"], query=query, program_id=form.program_id, by=user, at=timezone.now()
        )

    if request.method == "POST" and form.is_valid() and done(request, form, act):
        messages.success(request, _("The view is saved. You find it above the list."))
        return redirect(f"{list_url()}?{query}")
    return view_page(request, _("Save this view"), form, query, filters)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Renames one's view, shares it, or keeps it to oneself again."""
    user = require(request, "volunteers.view_application")
    view = view_or_404(user, pk)
    offer = offered_to(user)
    program = view.program.slug if view.program else ""
    form = ViewForm(request.POST or None, programs=offer.programs, initial={"name": view.name, "program": program})

    def act() -> SavedView:
        return saved.change_view(
            view_id=pk, name=form.cleaned_data["name"], program_id=form.program_id, by=user, at=timezone.now()
        )

    if request.method == "POST" and form.is_valid() and done(request, form, act):
        messages.success(request, _("The view is changed."))
        return redirect(f"{list_url()}?{view.query}")
    filters = FilterForm(QueryDict(view.query), offer=offer)
    is_mine = view.owner_id == user.pk
    title = _("Change the view") if is_mine else _("A shared view")
    deletable = saved.may_delete(user, view)
    return view_page(request, title, form, view.query, filters, view=view, is_mine=is_mine, may_delete=deletable)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then deletes the view."""
    user = require(request, "volunteers.view_application")
    view = view_or_404(user, pk)
    if not saved.may_delete(user, view):
        raise Http404
    if request.method == "POST":
        saved.delete_view(view_id=pk, by=user, at=timezone.now())
        messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
        return redirect(list_url())
    return page(request, "application/view_delete.html", _("Delete the view?"), [way_to_list()], view=view)


def view_or_404(user: Any, pk: int) -> SavedView:
    """A view that the person may see."""
    view = saved.views_for(user).select_related("program", "owner").filter(pk=pk).first()
    if view is None:
        raise Http404
    return view


def done(request: HttpRequest, form: ViewForm, act: Callable[[], SavedView]) -> bool:
    """Does it; a refusal goes back onto the form, beside the name."""
    try:
        act()
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


def view_page(
    request: HttpRequest, title: str, form: ViewForm, query: str, filters: FilterForm, **context: Any
) -> HttpResponse:
    """The page with the name and the audience, above it what the view shows."""
    filters.full_clean()
    address = QueryDict(query)
    return page(
        request,
        "application/view.html",
        title,
        [way_to_list()],
        form=form,
        query=query,
        chips=chips_of(filters, address, list_url()),
        order=filters.order_in_words,
        loses_words=bool(getattr(filters, "cleaned_data", {}).get("q") and filters.cleaned_data["q"].texts),
        here=list_url(),
        **{"is_mine": True, **context},
    )
