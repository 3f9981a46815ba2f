"""The team's pages of the framework's versions: the list, one version, one competency of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Prefetch
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.admin_pages import framed, too_late
from programs.framework import services
from programs.framework.forms_authoring import CommentForm
from programs.framework.models import Competency, DraftComment, Framework, FrameworkVersion, SignOff
from programs.framework.permissions import COMMENT, READ, SIGN, WRITE
from programs.framework.refused import FrameworkStays
from programs.framework.trees import Node, whole_version
from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FOLDER: Final = "programs/framework"
Status = FrameworkVersion.Status


def url(name: str, *args: object) -> str:
    """One of the pages."""
    return reverse(f"admin:programs_frameworkversion_{name}", args=args)


def way(
    request: HttpRequest, version: FrameworkVersion | None = None, competency: Node | Competency | None = None
) -> list[tuple[StrOrPromise, str]]:
    """The steps of the trail; the list only for those whom it opens to."""
    trail: list[tuple[StrOrPromise, str]] = []
    if request.user.has_perm(READ):
        trail.append((_("Versions of the framework"), url("changelist")))
    if version is not None:
        trail.append((_("Version %(number)d") % {"number": version.number}, url("change", version.pk)))
    if version is not None and competency is not None:
        trail.append((competency.name, url("competency", version.pk, competency.pk)))
    return trail


def version_for(request: HttpRequest, pk: int) -> FrameworkVersion:
    """The version, where the person may read it; 403 otherwise."""
    rows = FrameworkVersion.objects.select_related("framework", "published_by")
    version: FrameworkVersion = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm(READ, version):
        raise PermissionDenied
    return version


def version_to_write(request: HttpRequest, pk: int, permission: str = WRITE) -> FrameworkVersion:
    """The version, where the person may write it (comment, sign); 403 otherwise."""
    version = version_for(request, pk)
    if not request.user.has_perm(permission, version):
        raise PermissionDenied
    return version


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every framework with its versions, the newest first."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    rows: Any = Prefetch("versions", FrameworkVersion.objects.order_by("-number"))
    frameworks = [
        {"framework": each, "has_draft": any(version.status == Status.DRAFT for version in each.versions.all())}
        for each in Framework.objects.prefetch_related(rows).order_by("pk")
    ]
    may_write = request.user.has_perm(WRITE)
    title = _("Versions of the framework")
    return framed(request, f"{FOLDER}/list.html", title, frameworks=frameworks, may_write=may_write)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Starts a draft as a copy of the published version."""
    framework = get_object_or_404(Framework, pk=pk)
    if not request.user.has_perm(WRITE):
        raise PermissionDenied
    try:
        version = services.start_draft(framework_id=framework.pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(url("changelist"))
    told = _("Version %(number)d is started. Members stay on the published one until you publish it.")
    messages.success(request, told % {"number": version.number})
    return redirect(url("change", version.pk))


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: what it says, and around a draft the team's comments and sign-offs."""
    found = version_for(request, pk)
    whole = whole_version(found)
    context = rights(request, found) | {
        "version": found,
        "parts": whole.parts,
        "groups": grouped(whole),
        "sign_offs": sign_offs_of(found),
        "comments": comments_of(found).filter(competency=None),
        "open_comments": open_comments(found),
        "address": url("comment", pk),
        "comment_form": CommentForm(),
    }
    return framed(request, f"{FOLDER}/version.html", version_title(found), way(request), **context)


@require_safe
def competency(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """One competency of a version: its texts in both languages, and level by level what can be seen."""
    found = version_for(request, pk)
    whole = whole_version(found)
    node = whole.find("competency", row)
    if node is None:
        raise Http404
    described = {each.key: each for each in node.parts["descriptor"]}
    context = rights(request, found) | {
        "version": found,
        "competency": node,
        "levels": [(level, described.get(level.key)) for level in whole.parts["level"]],
        "comments": comments_of(found).filter(competency_id=row),
        "address": f"{url('comment', pk)}?competency={row}",
        "comment_form": CommentForm(),
    }
    return framed(request, f"{FOLDER}/competency.html", node.name, way(request, found), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; a POST throws the draft away."""
    found = version_to_write(request, pk)
    if found.status != Status.DRAFT:
        return stays(request, found, FrameworkStays())
    if request.method == "POST":
        act = partial(services.discard_draft, version_id=pk, by=request.user, at=timezone.now())
        done = _("Version %(number)d is discarded.") % {"number": found.number}
        return acted(request, act, url("changelist"), done=done, otherwise=url("change", pk))
    title = _("Discard version %(number)d?") % {"number": found.number}
    return framed(request, f"{FOLDER}/discard.html", title, way(request, found), back=url("change", pk))


# --- What the pages share ---------------------------------------------------------------------------------------------
def rights(request: HttpRequest, version: FrameworkVersion) -> dict[str, bool]:
    """What the person may do with this version; nothing is written in a published one."""
    is_draft, user = version.status == Status.DRAFT, request.user
    return {
        "is_draft": is_draft,
        "may_write": is_draft and user.has_perm(WRITE, version),
        "may_comment": is_draft and user.has_perm(COMMENT, version),
        "may_sign": is_draft and user.has_perm(SIGN, version),
        "may_retire": version.status == Status.PUBLISHED and user.has_perm(WRITE, version),
    }


def grouped(whole: Node) -> list[tuple[str, list[Node]]]:
    """The competencies under the headings of their groups, those of no group last."""
    rows, groups = whole.parts["competency"], whole.parts["group"]
    found = [(each.name, [row for row in rows if row.facts["group_pk"] == each.pk]) for each in groups]
    found.append(("", [row for row in rows if row.facts["group_pk"] is None]))
    return [(name, below) for name, below in found if below]


def sign_offs_of(version: FrameworkVersion) -> list[dict[str, Any]]:
    """The named reviewers, each with whether the sign-off counts."""
    rows = SignOff.objects.filter(version=version).select_related("reviewer").order_by("asked_at", "pk")
    return [{"row": row, "counts": services.counts(row, version)} for row in rows]


def comments_of(version: FrameworkVersion) -> Any:
    """The comments, those that are open first."""
    rows = DraftComment.objects.filter(version=version).select_related("author", "settled_by")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-written_at", "-pk")


def open_comments(version: FrameworkVersion) -> dict[int, int]:
    """How many comments are not settled, by competency."""
    found: dict[int, int] = {}
    rows = DraftComment.objects.filter(version=version, settled_at=None, competency__isnull=False)
    for pk in rows.values_list("competency_id", flat=True):
        found[pk or 0] = found.get(pk or 0, 0) + 1
    return found


def acted(
    request: HttpRequest, act: Callable[[], object], to: str, *, done: str = "", otherwise: str = ""
) -> HttpResponse:
    """Does something small, says so, and goes on; a refusal is said on the page where it leads back to."""
    try:
        act()
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(otherwise or to)
    if done:
        messages.success(request, done)
    return redirect(to)


def stays(
    request: HttpRequest, version: FrameworkVersion, refusal: Refusal, form: BaseForm | None = None
) -> HttpResponse:
    """Nothing can be stored any more: what was typed into the form is shown once, to be copied."""
    return too_late(request, refusal, back=url("change", version.pk), trail=way(request, version), form=form)


def version_title(version: FrameworkVersion) -> str:
    """The version, by its framework."""
    return _("%(framework)s, version %(number)d") % {"framework": version.framework, "number": version.number}
