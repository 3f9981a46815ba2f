"""The applicant's pages."""

from .alerts import notify
from .changing import change, changes_possible
from .copying import copy
from .deciding import decision
from .files import remove_file, upload
from .leaving import decline, defer, delete, reconsider, reopen, withdraw
from .reading import revision, sent
from .renewing import renew
from .sending import check, reply, submit
from .starting import late, start
from .writing import section, tasks

__all__ = [
    "change",
    "changes_possible",
    "check",
    "copy",
    "decision",
    "decline",
    "defer",
    "delete",
    "late",
    "notify",
    "reconsider",
    "remove_file",
    "renew",
    "reopen",
    "reply",
    "revision",
    "section",
    "sent",
    "start",
    "submit",
    "tasks",
    "upload",
    "withdraw",
]
