"""What the pages of forms and of rubrics share: versions of a program's, at most one of which is being written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.admin_pages import framed, too_late
from programs.catalogue import queries
from programs.catalogue.models import FormVersion, Program, RubricVersion
from programs.catalogue.permissions import CHANGE_PROGRAM
from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

V = TypeVar("V", FormVersion, RubricVersion)


def standing(versions: Iterable[V]) -> dict[str, V | None]:
    """The version that is being written, and the newest published one."""
    rows = list(versions)
    published = (each for each in rows if each.published_at)
    return {
        "written": next((each for each in rows if each.published_at is None), None),
        "published": max(published, key=lambda version: version.number, default=None),
    }


@dataclass(frozen=True)
class Shelf(Generic[V]):
    """The pages of one kind of versions: where they are, and what their list is called."""

    model: type[V]
    folder: str
    title: StrOrPromise

    def address(self, name: str, *args: object) -> str:
        """One of their pages."""
        return reverse(f"admin:programs_{self.model._meta.model_name}_{name}", args=args)

    def program_url(self, program: Program) -> str:
        """The page of all versions of a program's."""
        return self.address("program", program.slug)

    def version_url(self, version: V) -> str:
        """The page of one version."""
        return self.address("change", version.pk)

    def way(self, program: Program | None = None, version: V | None = None) -> list[tuple[StrOrPromise, str]]:
        """The steps of the trail down to a program's versions, or to one of them."""
        trail: list[tuple[StrOrPromise, str]] = [(self.title, self.address("changelist"))]
        if program is not None:
            trail.append((program.title, self.program_url(program)))
        if version is not None:
            trail.append((_("Version %(number)d") % {"number": version.number}, self.version_url(version)))
        return trail

    def listed(self, request: HttpRequest, programs: Iterable[Program], related: str) -> HttpResponse:
        """The programs, each with where its versions stand."""
        rows = [
            {"program": program, "url": self.program_url(program), **standing(getattr(program, related).all())}
            for program in programs
        ]
        return framed(request, f"{self.folder}/list.html", self.title, rows=rows)

    def of_program(self, request: HttpRequest, slug: str, title: str) -> HttpResponse:
        """All versions of one program's; the title is filled in with it."""
        program = get_object_or_404(queries.readable_by(request.user), slug=slug)
        versions = list(self.model.objects.filter(program=program).order_by("-number"))
        stand = standing(versions)
        context = {
            "program": program,
            "versions": versions,
            "latest": stand["published"],
            "written": stand["written"],
            "may_change": request.user.has_perm(CHANGE_PROGRAM, program),
        }
        return framed(request, f"{self.folder}/program.html", title % {"program": program}, self.way(), **context)

    def version_for(self, request: HttpRequest, pk: int) -> V:
        """The version of a program whose settings the person may read; 404 otherwise."""
        rows = self.model.objects.filter(program__in=queries.readable_by(request.user))
        return get_object_or_404(rows.select_related("program"), pk=pk)

    def version_to_write(self, request: HttpRequest, pk: int) -> V:
        """The version, where the person may change its program; 403 to who may only read it."""
        found = self.version_for(request, pk)
        if not request.user.has_perm(CHANGE_PROGRAM, found.program):
            raise PermissionDenied
        return found

    def discard(self, request: HttpRequest, version: V, act: Callable[[], object]) -> HttpResponse:
        """Asks once; a POST throws the version away."""
        if request.method == "POST":
            number = {"number": version.number}
            try:
                act()
            except (Refusal, self.model.DoesNotExist):  # somebody else was quicker: it is published, or gone already
                messages.warning(request, _("Somebody else has dealt with version %(number)d.") % number)
            else:
                messages.success(request, _("Version %(number)d is discarded.") % number)
            return redirect(self.program_url(version.program))
        title = _("Discard version %(number)d?") % {"number": version.number}
        trail, back = self.way(version.program, version), self.version_url(version)
        return framed(request, f"{self.folder}/discard.html", title, trail, back=back)

    def too_late(self, request: HttpRequest, refusal: Refusal, url: str, form: BaseForm | None = None) -> HttpResponse:
        """Says why nothing can be stored, with what was typed into the form."""
        return too_late(request, refusal, back=url, trail=self.way(), form=form)
