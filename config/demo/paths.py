"""Which way the demo's sixty applicants went."""

from __future__ import annotations

from volunteers.applications.states import S

BEGUN = (S.SUBMITTED, S.SCREENING)
READ = (*BEGUN, S.IN_REVIEW)
READY = (*READ, S.DECISION_PENDING)
OFFER = (*READY, S.OFFERED)
PATHS: tuple[tuple[int, tuple[S, ...]], ...] = (
    (5, ()),
    (1, (S.EXPIRED,)),
    (7, (S.SUBMITTED,)),
    (5, BEGUN),
    (3, (*BEGUN, S.INFO_REQUESTED)),
    (7, READ),
    (4, (*READ, S.INTERVIEW)),
    (4, READY),
    (3, (*READY, S.WAITLISTED)),
    (3, OFFER),
    (4, (*OFFER, S.CONDITIONS)),
    (1, (*OFFER, S.DEFERRED)),
    (3, (*OFFER, S.CONDITIONS, S.APPOINTED)),
    (3, (*READY, S.NOT_SELECTED)),
    (1, (*BEGUN, S.NOT_SELECTED, S.UNDER_RECONSIDERATION)),
    (1, (*READ, S.WITHDRAWN)),
    (1, (*OFFER, S.DECLINED)),
    (1, (*OFFER, S.LAPSED)),
    (1, (*OFFER, S.OFFER_WITHDRAWN)),
    (1, (*OFFER, S.CONDITIONS, S.CONDITIONS_NOT_MET)),
    (1, (*BEGUN, S.INFO_REQUESTED, S.CLOSED_NO_REPLY)),
)
"""How many applicants went which way; sixty in all, every state at least once."""
