"""My tasks, and the lists that a program keeps for its casework: its tags, and its own items of the checklist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.casework.forms_notes import TagWordForm, WordForm
from volunteers.casework.models import Tag, Task
from volunteers.casework.models_screening import CheckItem
from volunteers.casework.note_services import settle_task
from volunteers.casework.permissions import Role
from volunteers.casework.queries import own_programs, tasks_for
from volunteers.casework.tag_services import save_item, save_tag
from volunteers.people.admin_pages import OwnPages, page, require
from volunteers.people.models import User

MOST = 100


@require_safe
def my_tasks(request: HttpRequest) -> HttpResponse:
    """What colleagues asked of me in notes: what is open first, then what I did lately."""
    user = require(request, "volunteers.view_task")
    rows = tasks_for(user).select_related("note__author", "note__application__program")
    return page(
        request,
        "casework/tasks.html",
        _("My tasks"),
        open=rows.open().order_by("due_on", "pk")[:MOST],
        done=rows.filter(done_at__isnull=False).order_by("-done_at")[:20],
        today=timezone.localdate(),
    )


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that a task is done, or takes it up again."""
    user = require(request, "volunteers.view_task")
    task = get_object_or_404(tasks_for(user), pk=pk)
    is_done = request.POST.get("done") == "1"
    settle_task(task_id=task.pk, is_done=is_done, by=user, at=timezone.now())
    messages.success(request, _("Noted as done.") if is_done else _("The task is open again."))
    return redirect("admin:volunteers_task_changelist")


@admin.register(Task)
class TaskAdmin(OwnPages):
    """My own tasks only."""

    pages = (("", my_tasks, "changelist"), ("<int:pk>/settle/", settle, "settle"))


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """The tags of one's programs."""
    user = require(request, "volunteers.view_tag")
    return words_page(request, user, Tag, _("Tags"))


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """What one's programs look at in screening besides the eligibility rules."""
    user = require(request, "volunteers.view_checkitem")
    return words_page(request, user, CheckItem, _("Own items of the screening checklist"))


def words_page(request: HttpRequest, user: User, model: type[Tag | CheckItem], title: str) -> HttpResponse:
    """The rows of a program's list, program by program."""
    name = model._meta.model_name
    rows: dict[int, list[Any]] = {}
    for row in model.objects.order_by("-is_active", "pk"):
        rows.setdefault(row.program_id, []).append(row)
    programs = own_programs(user, Role.COORDINATOR, Role.AUDITOR)
    return page(
        request,
        "casework/words.html",
        title,
        groups=[(each, rows.get(each.pk, []), user.has_perm(f"volunteers.change_{name}", each)) for each in programs],
        add_name=f"admin:volunteers_{name}_new",
        change_name=f"admin:volunteers_{name}_change",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds a tag to a program's vocabulary."""
    return tag_page(request, get_object_or_404(Program, slug=slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a tag, or takes it out of use."""
    tag: Tag = get_object_or_404(Tag.objects.select_related("program"), pk=pk)
    return tag_page(request, tag.program, tag)


def tag_page(request: HttpRequest, program: Program, tag: Tag | None) -> HttpResponse:
    """The page of one tag."""
    user = require(request, "volunteers.change_tag", program)
    form = TagWordForm(request.POST if request.method == "POST" else None, initial=initial_of(tag))
    if form.is_valid() and saved(
        request, form, lambda: save_tag(program=program, tag_id=tag.pk if tag else None, word=form.word(), by=user)
    ):
        return redirect("admin:volunteers_tag_changelist")
    title = _("Change a tag") if tag else _("Add a tag")
    trail = [(_("Tags"), reverse("admin:volunteers_tag_changelist"))]
    return page(request, "casework/word.html", title, trail, form=form, program=program)


@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds an item to a program's screening checklist."""
    return item_page(request, get_object_or_404(Program, slug=slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes an item, or takes it out of use."""
    item: CheckItem = get_object_or_404(CheckItem.objects.select_related("program"), pk=pk)
    return item_page(request, item.program, item)


def item_page(request: HttpRequest, program: Program, item: CheckItem | None) -> HttpResponse:
    """The page of one item."""
    user = require(request, "volunteers.change_checkitem", program)
    form = WordForm(request.POST if request.method == "POST" else None, initial=initial_of(item))
    if form.is_valid() and saved(
        request, form, lambda: save_item(program=program, item_id=item.pk if item else None, word=form.word(), by=user)
    ):
        return redirect("admin:volunteers_checkitem_changelist")
    title = _("Change an item") if item else _("Add an item")
    trail = [(_("Own items of the screening checklist"), reverse("admin:volunteers_checkitem_changelist"))]
    return page(request, "casework/word.html", title, trail, form=form, program=program)


def initial_of(row: Tag | CheckItem | None) -> dict[str, Any]:
    """What a row holds, for its form."""
    if row is None:
        return {}
    names = ("name_en", "name_fr", "is_active", *(["tone"] if isinstance(row, Tag) else []))
    return {name: getattr(row, name) for name in names}


def saved(request: HttpRequest, form: WordForm, act: Callable[[], object]) -> bool:
    """Carries it out; a refusal goes back onto the form."""
    try:
        act()
    except Refusal as refusal:
        form.add_error("name_en", str(refusal))
        return False
    messages.success(request, _("Saved."))
    return True


@admin.register(Tag)
class TagAdmin(OwnPages):
    """The vocabulary of each program."""

    pages = (
        ("", tags, "changelist"),
        ("new/<slug:slug>/", new_tag, "new"),
        ("<int:pk>/", change_tag, "change"),
    )


@admin.register(CheckItem)
class CheckItemAdmin(OwnPages):
    """The items of each program."""

    pages = (
        ("", items, "changelist"),
        ("new/<slug:slug>/", new_item, "new"),
        ("<int:pk>/", change_item, "change"),
    )
