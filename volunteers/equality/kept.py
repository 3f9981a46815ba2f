"""What is kept of equality questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic, tell

EQUALITY = Kept(
    key="equality",
    topic=Topic.APPLYING,
    what=_("Answers to equality questions, if you chose to give them"),
    how_long=_("Until you withdraw them or your application, or your application is deleted"),
    who_reads=_("Only you. Staff see figures about groups, never one person's answers."),
    why=_("To find out whether everybody has the same chances. Answering is up to you and has no effect."),
)
tell(EQUALITY)
