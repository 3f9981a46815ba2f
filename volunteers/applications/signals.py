"""What applications announce to the slices above them, inside the transaction of the act.

A receiver that raises undoes the act: what belongs to it (a request to a referee, a cancelled interview) is never
missing. Receivers live in a slice's `receivers.py`.
"""

from __future__ import annotations

from django.dispatch import Signal

moved = Signal()
"""An application has made a transition. Arguments: `application` (locked), `event` (ApplicationEvent), `at`."""
revised = Signal()
"""Answers were frozen as they were sent. Arguments: `application` (locked), `revision` (Revision), `at`."""
