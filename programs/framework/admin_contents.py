"""The pages on which a part of a draft is added, changed, moved and taken out."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.admin_pages import framed
from programs.framework import services
from programs.framework.admin_versions import FOLDER, Status, acted, stays, url, version_to_write, way
from programs.framework.forms_authoring import PartForm, as_written
from programs.framework.models import Behaviour, FrameworkVersion, RoleLevel
from programs.framework.parts import PARTS, VERSION_OF, Part, competency_of
from programs.framework.refused import FrameworkStays, PartIsGone
from programs.framework.uses import behaviours_below
from programs.refusals import Refusal, SomebodyChangedIt

DIRECTIONS: Final = {"up": services.UP, "down": services.DOWN}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A new part at the end of its order; `pk` is the row that it belongs to."""
    part = part_of(kind)
    version, owner = owner_of(request, part, pk)
    form = PartForm(posted(request), part=part, version=version, initial=suggested(request))
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays(), form)
    if form.is_valid():
        try:
            row = services.add_part(kind=kind, owner_id=pk, content=form.content(), by=request.user, at=timezone.now())
        except (FrameworkStays, PartIsGone) as refusal:
            return stays(request, version, refusal, form)
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(part)s” is added.") % {"part": row})
            return redirect(place_of(part, version, row))
    return part_page(request, form, part, version, str(part.add), back=back_to(part, version, owner))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What a part says."""
    part = part_of(kind)
    version, row = row_of(request, part, pk)
    stored = as_written(part, row) | {"seen": services.mark_of(part, row)}
    form = PartForm(posted(request), part=part, version=version, row=row, initial=stored)
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays(), form)
    if form.is_valid():
        given = {"content": form.content(), "seen": form.cleaned_data["seen"]}
        try:
            services.edit_part(kind=kind, row_id=pk, by=request.user, at=timezone.now(), **given)
        except (FrameworkStays, PartIsGone) as refusal:
            return stays(request, version, refusal, form)
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(place_of(part, version, row))
    return part_page(request, form, part, version, str(part.edit), back=place_of(part, version, row), row=row)


@require_POST
def move(request: HttpRequest, kind: str, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    part = part_of(kind)
    if direction not in DIRECTIONS or not part.is_ordered:
        raise Http404
    version, row = row_of(request, part, pk)
    place = request.POST.get("place", "")
    seen = int(place) if place.isascii() and place.isdecimal() and len(place) < 6 else None

    def act() -> None:
        services.move_part(
            kind=kind, row_id=pk, step=DIRECTIONS[direction], place=seen, by=request.user, at=timezone.now()
        )

    return acted(request, act, place_of(part, version, row))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Asks once; a POST takes the part out with what belongs to it."""
    part = part_of(kind)
    version, row = row_of(request, part, pk)
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays())
    back = place_of(part, version, row)
    if request.method == "POST":
        return removed(request, part, version, row, back)
    context = {"seen": services.mark_with_below(part, row), "back": back, "below": below(row)}
    title = _("Take out “%(part)s”?") % {"part": row}
    trail = way(request, version, competency_of(row))
    return framed(request, f"{FOLDER}/remove.html", title, trail, **context)


def removed(request: HttpRequest, part: Part, version: FrameworkVersion, row: Any, back: str) -> HttpResponse:
    """Takes the part out; where it has changed since it was shown, it is shown once more."""
    after = url("change", version.pk) if part.owner == "version" else competency_url(version, row)
    given = {"kind": part.kind, "row_id": row.pk, "seen": request.POST.get("seen", "")}
    try:
        services.delete_part(**given, by=request.user, at=timezone.now())
    except SomebodyChangedIt:
        messages.warning(request, _("Somebody changed it meanwhile. Nothing is taken out yet: read again what goes."))
        return redirect(request.path)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(back)
    messages.success(request, _("“%(part)s” is taken out.") % {"part": row})
    return redirect(after)


# --- What these pages share -------------------------------------------------------------------------------------------
def part_page(
    request: HttpRequest,
    form: PartForm,
    part: Part,
    version: FrameworkVersion,
    title: str,
    *,
    back: str,
    row: Any = None,
) -> HttpResponse:
    """The form of a part; beside it what is stored, where somebody changed that meanwhile."""
    context: dict[str, Any] = {"form": form, "version": version, "back": back, "row": row}
    if row is not None and form.is_stale:
        now = part.model.objects.filter(pk=row.pk).first()
        if now is None:
            return stays(request, version, PartIsGone(), form)
        context["stored"] = form.stored(as_written(part, now))
        context["form"] = form.anew(services.mark_of(part, now))
    trail = way(request, version, competency_of(row))
    return framed(request, f"{FOLDER}/part.html", title, trail, **context)


def part_of(kind: str) -> Part:
    """The kind of part that an address names; 404 for others."""
    if kind not in PARTS:
        raise Http404
    return PARTS[kind]


def row_of(request: HttpRequest, part: Part, pk: int) -> tuple[FrameworkVersion, Any]:
    """A row with its version, where the person may write it."""
    related = {"descriptor": ("descriptor__competency",), "competency": ("competency",)}.get(part.owner, ())
    row = get_object_or_404(part.model.objects.select_related(*related), pk=pk)
    version_id = part.model.objects.values_list(VERSION_OF[part.owner], flat=True).get(pk=pk)
    return version_to_write(request, version_id), row


def owner_of(request: HttpRequest, part: Part, pk: int) -> tuple[FrameworkVersion, Any]:
    """The row that a new part is to belong to, with its version."""
    if part.owner == "version":
        version = version_to_write(request, pk)
        return version, version
    return row_of(request, PARTS[part.owner], pk)


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing on a page that is opened."""
    return request.POST if request.method == "POST" else None


def suggested(request: HttpRequest) -> dict[str, Any]:
    """What the link that led here fills in: the level to describe, or a sign that something is missing."""
    level = request.GET.get("level", "")
    known = level.isascii() and level.isdecimal() and len(level) < 12 and RoleLevel.objects.filter(pk=level).exists()
    return {"level_id": level if known else "", "is_positive": request.GET.get("sign") != "bad"}


def competency_url(version: FrameworkVersion, row: Any) -> str:
    """The page of the competency that a row belongs to; the version's for others."""
    found = competency_of(row)
    return url("competency", version.pk, found.pk) if found is not None else url("change", version.pk)


def place_of(part: Part, version: FrameworkVersion, row: Any) -> str:
    """Where the row stands on its page."""
    return f"{competency_url(version, row)}#{part.kind}-{row.pk}"


def back_to(part: Part, version: FrameworkVersion, owner: Any) -> str:
    """Where the link stood that adds a part."""
    return url("change", version.pk) if part.owner == "version" else competency_url(version, owner)


def below(row: Any) -> list[str]:
    """The behaviours that go with a competency, a level, or what a competency says at a level."""
    if isinstance(row, Behaviour):
        return []
    order = "descriptor__competency__order", "descriptor__level__order", "order"
    return [str(each) for each in behaviours_below(row).order_by(*order)]
