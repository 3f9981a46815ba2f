"""Notes, the tasks that come from them, and tags."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Application
from volunteers.casework.kept import CASEWORK
from volunteers.casework.states import Tone


@keeps(CASEWORK, person="application__applicant", withheld={EVERYTHING: FOR_STAFF}, staff=("author",))
class Note(models.Model):
    """What one of the staff notes for colleagues. Neither the applicant nor a reviewer ever reads it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by"))
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("changed"), null=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["application", "-id"], name="notes_of_an_application")]
        triggers: ClassVar = [tracked("id", "application_id", "author_id", "written_at", "edited_at")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.pk}"


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks by whether they are done."""

    def open(self) -> TaskQuerySet:
        """Those that still wait."""
        return self.filter(done_at__isnull=True)


@keeps(CASEWORK, person="note__application__applicant", withheld={EVERYTHING: FOR_STAFF}, staff=("asked_of", "done_by"))
class Task(models.Model):
    """A colleague who is named in a note is asked something: open until somebody says that it is done."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="tasks")
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="casework_tasks", verbose_name=_("asked of")
    )
    due_on = models.DateField(_("due"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("done by")
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "asked_of"], name="one_task_a_person_and_note"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_is_done_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_of", "id"], condition=Q(done_at__isnull=True), name="open_tasks_of_a_person")
        ]
        triggers: ClassVar = [tracked("id", "note_id", "asked_of_id", "due_on", "done_at", "done_by_id")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.asked_of_id}"


@not_personal()
class Tag(models.Model):
    """A word of a program's own vocabulary for sorting its applications."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="tags", verbose_name=_("program"))
    name = models.CharField(_("name"), max_length=30)
    tone = models.CharField(_("colour"), max_length=4, choices=Tone, blank=True, default=Tone.PLAIN)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "program",
                Lower("name_en"),
                name="tag_named_once_a_program",
                violation_error_message=_("The program has a tag of this name."),
            ),
            models.CheckConstraint(condition=Q(tone__in=Tone.values), name="tag_tone_known"),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "name_en", "name_fr", "tone", "is_active")]

    def __str__(self) -> str:
        return self.name


@keeps(CASEWORK, person="application__applicant", withheld={EVERYTHING: FOR_STAFF}, staff=("put_on_by",))
class Tagging(models.Model):
    """A tag on an application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings", verbose_name=_("tag"))
    put_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("put on by")
    )
    put_on_at = models.DateTimeField(_("put on"))

    class Meta:
        verbose_name = _("tag of an application")
        verbose_name_plural = _("tags of applications")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["application", "tag"], name="tag_once_an_application")]
        triggers: ClassVar = [tracked("id", "application_id", "tag_id", "put_on_by_id", "put_on_at")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.tag_id}"
