"""Reviews and codes in the admin. All pages are our own: the stock ones would offer to edit rows."""

from __future__ import annotations

from django.contrib import admin

from volunteers.applications.models_after import AccessCode, DecisionFeedback
from volunteers.people.admin_pages import OwnPages
from volunteers.review import (
    admin_codes,
    admin_declaring,
    admin_feedback,
    admin_reviews,
)
from volunteers.review.models import Review
from volunteers.review.models_declaring import Declaration


@admin.register(Review)
class ReviewAdmin(OwnPages):
    """A reviewer's own reviews."""

    pages = (
        ("", admin_reviews.reviews, "changelist"),
        ("<int:pk>/", admin_reviews.review, "change"),
        ("<int:pk>/declare/", admin_declaring.declare, "declare"),
        ("<int:pk>/draft/", admin_reviews.draft, "draft"),
        ("<int:pk>/abstain/", admin_reviews.abstain, "abstain"),
        ("<int:pk>/known/", admin_declaring.recuse, "recuse"),
    )


@admin.register(Declaration)
class DeclarationAdmin(OwnPages):
    """The waivers that reviewers ask for."""

    pages = (
        ("", admin_declaring.waivers, "changelist"),
        ("<int:pk>/", admin_declaring.waiver, "change"),
    )


@admin.register(AccessCode)
class AccessCodeAdmin(OwnPages):
    """Codes for late applications."""

    pages = (
        ("", admin_codes.codes, "changelist"),
        ("add/", admin_codes.make, "add"),
        ("<int:pk>/revoke/", admin_codes.revoke, "revoke"),
    )


@admin.register(DecisionFeedback)
class DecisionFeedbackAdmin(OwnPages):
    """What applicants thought of our words, in counts."""

    pages = (("", admin_feedback.feedback, "changelist"),)
