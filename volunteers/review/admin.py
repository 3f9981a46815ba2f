"""Applications, decisions and reviews in the admin. All pages are our own: the stock ones would offer to edit rows."""

from __future__ import annotations

from django.contrib import admin

from volunteers.applications import admin_previews
from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.models_after import AccessCode, DecisionFeedback
from volunteers.people.admin_pages import OwnPages
from volunteers.review import (
    admin_applications,
    admin_assignments,
    admin_codes,
    admin_conditions,
    admin_decisions,
    admin_deferrals,
    admin_disclosures,
    admin_feedback,
    admin_messages,
    admin_paper,
    admin_reviews,
    admin_revisions,
    admin_steps,
)
from volunteers.review.models import Review


@admin.register(Application)
class ApplicationAdmin(OwnPages):
    """The list, the record, and a page for each step."""

    pages = (
        ("", admin_applications.applications, "changelist"),
        ("forms/<int:pk>/<slug:language>/", admin_previews.preview, "form_preview"),
        ("paper/", admin_paper.listed, "paper"),
        ("paper/new/", admin_paper.new, "paper_new"),
        ("paper/<slug:reference>/", admin_paper.tasks, "paper_tasks"),
        ("paper/<slug:reference>/sections/<slug:section>/", admin_paper.section, "paper_section"),
        ("paper/<slug:reference>/confirm/", admin_paper.hand_over, "paper_hand_over"),
        ("paper/<slug:reference>/signature/", admin_paper.signature, "paper_signature"),
        ("disclosures/", admin_disclosures.listed, "disclosures"),
        ("<slug:reference>/disclosures/", admin_disclosures.disclosed, "disclosed"),
        ("<slug:reference>/", admin_applications.record, "change"),
        ("<slug:reference>/history/", admin_applications.history, "history"),
        ("<slug:reference>/messages/", admin_messages.thread, "messages"),
        ("<slug:reference>/messages/no-answer/", admin_messages.no_answer, "no_answer"),
        ("<slug:reference>/reviewers/", admin_assignments.assign, "assign"),
        ("<slug:reference>/steps/<slug:target>/", admin_steps.step, "step"),
        ("<slug:reference>/steps/<slug:target>/preview/", admin_steps.step_preview, "step_preview"),
        ("<slug:reference>/revisions/", admin_revisions.revisions, "revisions"),
        ("<slug:reference>/deferral/", admin_deferrals.deferral, "deferral"),
        ("<slug:reference>/conditions/<int:pk>/met/", admin_conditions.settle, "settle"),
        ("<slug:reference>/conditions/<int:pk>/waive/", admin_conditions.waive, "waive"),
    )


@admin.register(ProposedMove)
class ProposedMoveAdmin(OwnPages):
    """Decisions that wait for release."""

    pages = (
        ("", admin_decisions.decisions, "changelist"),
        ("<int:pk>/", admin_decisions.decision, "change"),
        ("<int:pk>/release/", admin_decisions.release, "release"),
        ("<int:pk>/discard/", admin_decisions.discard, "discard"),
    )


@admin.register(Review)
class ReviewAdmin(OwnPages):
    """A reviewer's own reviews."""

    pages = (
        ("", admin_reviews.reviews, "changelist"),
        ("<int:pk>/", admin_reviews.review, "change"),
        ("<int:pk>/draft/", admin_reviews.draft, "draft"),
        ("<int:pk>/known/", admin_reviews.recuse, "recuse"),
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
