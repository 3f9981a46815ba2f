"""The applicant's pages."""

from .alerts import notify
from .changing import change, changes_possible
from .copying import copy
from .leaving import decline, defer, delete, reconsider, reopen, withdraw
from .reading import revision, sent
from .starting import start
from .writing import check, reply, section, submit, tasks

__all__ = [
    "change",
    "changes_possible",
    "check",
    "copy",
    "decline",
    "defer",
    "delete",
    "notify",
    "reconsider",
    "reopen",
    "reply",
    "revision",
    "section",
    "sent",
    "start",
    "submit",
    "tasks",
    "withdraw",
]
