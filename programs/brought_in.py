"""What all files have in common that are brought in: first read and told about, then, once confirmed, taken over."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BroughtIn(models.Model):
    """A file that is brought in, and how far it is."""

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", _("Being read")
        READ = "read", _("Waits for you")
        RUNNING = "running", _("Being taken over")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    name = models.CharField(_("name of the file"), max_length=120)
    language = models.CharField(_("language"), max_length=2)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.READING)
    refused = models.CharField(_("why it could not be read"), max_length=400, blank=True)
    header = models.JSONField(_("columns"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("brought in"))
    touched_at = models.DateTimeField(_("last sign of the worker"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    forgotten_at = models.DateTimeField(_("rows deleted"), null=True)

    class Meta:
        abstract = True

    @property
    def is_working(self) -> bool:
        """Whether a worker is at it."""
        return self.state in {self.State.READING, self.State.RUNNING} and not self.refused


class BroughtInRow(models.Model):
    """One row of such a file: what becomes of it, and why."""

    class Outcome(models.TextChoices):
        """What a row does, foreseen and then done."""

        ADD = "add", _("Added")
        CHANGE = "change", _("Changed")
        SKIP = "skip", _("Skipped")
        REJECT = "reject", _("Rejected")

    number = models.PositiveIntegerField(_("line"))
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        abstract = True
