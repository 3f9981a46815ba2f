"""What this room does when something is announced about the framework, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from engagement.assessments.notifications_framework import ask_reviewer, tell_retired
from programs.framework import signals
from programs.framework.models import FrameworkVersion, SignOff


@receiver(signals.reviewer_named, dispatch_uid="ask_framework_reviewer")
def ask(sender: Any, *, sign_off: SignOff, at: datetime, **kwargs: Any) -> None:
    """A named reviewer gets a mail with the way to the draft."""
    ask_reviewer(sign_off, at=at)


@receiver(signals.retired, dispatch_uid="tell_framework_retired")
def tell(sender: Any, *, version: FrameworkVersion, at: datetime, **kwargs: Any) -> None:
    """Members under way and coordinators are told."""
    tell_retired(version, at=at)
