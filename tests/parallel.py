"""Real threads against the real database, for races."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

PATIENCE = 30  # seconds


def in_parallel(*acts: Callable[[], Any]) -> Sequence[Any]:
    """Runs the acts at the same moment, each in a thread with its own connection.

    Gives back what each returned, or the exception that it raised, in the order of the acts. The test needs
    `django_db(transaction=True)`: the threads see only what is committed.
    """
    barrier = threading.Barrier(len(acts), timeout=PATIENCE)

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return act()
        except Exception as error:  # whatever happens is the outcome
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(run, acts))
