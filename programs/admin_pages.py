"""What all of the staff's own pages share: the frame of the admin, and models without stock forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.forms import BaseForm, NumberInput, Textarea, TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from programs.admin_a11y import A11yMixin
from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Trail = Sequence[tuple[StrOrPromise, str]]

Page = Callable[..., HttpResponseBase]


def framed(
    request: HttpRequest, template: str, title: StrOrPromise, trail: Trail = (), **context: Any
) -> TemplateResponse:
    """A page in the frame of the admin: its title is the h1, `trail` the way to it after "Home"."""
    whole = {**admin.site.each_context(request), "title": title, "trail": trail, **context}
    return TemplateResponse(request, f"admin/{template}", whole)


def too_late(
    request: HttpRequest, refusal: Refusal, *, back: str, trail: Trail = (), form: BaseForm | None = None
) -> HttpResponse:
    """Says why nothing can be stored. What was typed is shown once more, on a page of its own and nowhere kept."""
    typed = typed_anew(form) if form is not None and form.is_bound else []
    if not typed:
        messages.warning(request, str(refusal))
        return redirect(back)
    context: dict[str, Any] = {"refusal": refusal, "typed": typed, "url": back}
    return framed(request, "programs/versions/too_late.html", _("This can no longer be stored"), trail, **context)


def typed_anew(form: BaseForm) -> list[tuple[StrOrPromise, str]]:
    """What somebody wrote into a form, under its labels: all that is not what the form was opened on."""
    boxes = [
        each for each in form.visible_fields() if isinstance(each.field.widget, Textarea | TextInput | NumberInput)
    ]
    found = [(each.label, str(each.data or "").strip(), str(each.initial or "").strip()) for each in boxes]
    return [(label, text) for label, text, stored in found if text and text.split() != stored.split()]


class OwnPages(A11yMixin, admin.ModelAdmin[Any]):
    """A model whose admin consists of our own pages; at most its list is the stock one. Nothing is edited in place."""

    pages: ClassVar[tuple[tuple[str, Page, str], ...]] = ()
    has_stock_list: ClassVar[bool] = False
    actions = None

    def get_urls(self) -> list[URLPattern]:
        """Our pages instead of the stock ones, behind the admin's own gate."""
        pages = self.pages
        if self.has_stock_list:
            pages = (("", self.changelist_view, "changelist"), *pages)
        return [
            path(route, self.admin_site.admin_view(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")
            for route, view, name in pages
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As the predicate says."""
        return request.user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Services make rows; a subclass with a page for that says so."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Services change rows."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here."""
        return False
