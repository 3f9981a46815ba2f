"""What is kept of reviewers' ties."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

TIES = Kept(
    key="ties",
    topic=Topic.SERVING,
    what=_("A reviewer's private list of the people, households and organisations they are tied to"),
    how_long=_("Until the reviewer removes it, or the night after their last role as a reviewer ends"),
    who_reads=_("The reviewer alone; the system compares it with applications"),
    why=_("So that nobody is asked to judge somebody they are tied to."),
)
