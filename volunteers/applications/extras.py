"""Lines of the task list that higher slices add: questions that are not part of a program's form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from volunteers.applications.models import Application

if TYPE_CHECKING:
    from volunteers.applications.queries import Task

Source = Callable[[Application], "Task | None"]
SOURCES: Final[list[Source]] = []


def extra_tasks(source: Source) -> Source:
    """Registers a source of one line; for a slice's `receivers.py`."""
    SOURCES.append(source)
    return source


def extras_of(application: Application) -> list[Task]:
    """The lines that other slices add to this application's task list."""
    return [task for source in SOURCES if (task := source(application)) is not None]
