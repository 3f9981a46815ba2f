"""What attendance does when somebody signs in or wants to apply."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from volunteers.applications import guards
from volunteers.gatherings.attendance import claim_attendance, meetings_missing
from volunteers.people.models import User

guards.register(meetings_missing)


@receiver(user_logged_in)
def recognise(sender: Any, *, user: User, **kwargs: Any) -> None:
    """Whoever signs in has shown that the address is theirs: what was entered for it is theirs too."""
    claim_attendance(person=user)
