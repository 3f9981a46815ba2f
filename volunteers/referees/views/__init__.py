"""The referee's pages and the applicant's."""

from .entering import enter, lost
from .giving import check, decline, draft, questions, relation, renew, send, start
from .mine import add, mine, preview, replace

__all__ = [
    "add",
    "check",
    "decline",
    "draft",
    "enter",
    "lost",
    "mine",
    "preview",
    "questions",
    "relation",
    "renew",
    "replace",
    "send",
    "start",
]
