"""Reviewers with ties: private lists, a waiver that waits, one who stepped aside and was replaced."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.hours import last_closing
from config.demo.people import Cast
from volunteers.applications.states import S
from volunteers.conflicts.services import TieFacts, add_tie
from volunteers.models import Application, Review
from volunteers.review import declaring


def load_ties(cast: Cast, *, at: datetime) -> None:
    """Lists that match somebody and nobody, then what the reviewers declared about reviews they had not opened."""
    at = last_closing(at) - timedelta(hours=3)
    hana, oluwaseun = cast["hana.kim"], cast["oluwaseun.adeyemi"]
    in_review = Application.objects.filter(state=S.IN_REVIEW).order_by("pk")
    waits = in_review.filter(reviews__isnull=True).select_related("applicant").first()
    if waits is not None:
        add_tie(facts=TieFacts("person", name=waits.applicant.get_full_name()), by=hana, at=at)
    add_tie(facts=TieFacts("household", street="18 Invented Crescent", postal_code="M6K 3P6"), by=hana, at=at)
    add_tie(facts=TieFacts("organisation", name="Lakeview Tenants", domain="lakeview.example.org"), by=oluwaseun, at=at)
    theirs = Review.objects.open().filter(application__in=in_review).order_by("pk")
    asked = theirs.filter(reviewer=oluwaseun).first()
    if asked is not None:
        declaring.ask_waiver(review_id=asked.pk, tie="organisation", by=oluwaseun, at=at)
    knows = theirs.filter(reviewer=hana).last()
    if knows is not None:
        declaring.recuse(review_id=knows.pk, tie="family", by=hana, at=at + timedelta(minutes=20))
