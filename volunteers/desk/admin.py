"""Applications in the admin: the one list of their addresses. Each slice below brings its own pages."""

from __future__ import annotations

from django.contrib import admin

from volunteers.applications import admin_previews
from volunteers.applications.models import Application
from volunteers.assigning import admin_changing
from volunteers.correspondence.models_wording import MailWording
from volunteers.deciding import admin_panel
from volunteers.desk import (
    admin_access,
    admin_bulk,
    admin_list,
    admin_settings,
    admin_setup,
    admin_views,
    admin_wording,
)
from volunteers.desk.models import DeskSettings
from volunteers.dossier import admin_dossier
from volunteers.people.admin_pages import OwnPages
from volunteers.review import (
    admin_applications,
    admin_assignments,
    admin_conditions,
    admin_deferrals,
    admin_disclosures,
    admin_masks,
    admin_messages,
    admin_moderation,
    admin_notes,
    admin_paper,
    admin_revisions,
    admin_screening,
    admin_steps,
)


@admin.register(Application)
class ApplicationAdmin(OwnPages):
    """The list, the record, and a page for each step."""

    pages = (
        ("", admin_list.applications, "changelist"),
        ("views/save/", admin_views.save, "view_save"),
        ("views/<int:pk>/", admin_views.change, "view_change"),
        ("views/<int:pk>/delete/", admin_views.delete, "view_delete"),
        ("forms/<int:pk>/<slug:language>/", admin_previews.preview, "form_preview"),
        ("paper/", admin_paper.listed, "paper"),
        ("paper/new/", admin_paper.new, "paper_new"),
        ("paper/<slug:reference>/", admin_paper.tasks, "paper_tasks"),
        ("paper/<slug:reference>/sections/<slug:section>/", admin_paper.section, "paper_section"),
        ("paper/<slug:reference>/confirm/", admin_paper.hand_over, "paper_hand_over"),
        ("paper/<slug:reference>/signature/", admin_paper.signature, "paper_signature"),
        ("disclosures/", admin_disclosures.listed, "disclosures"),
        ("<slug:reference>/disclosures/", admin_disclosures.disclosed, "disclosed"),
        ("<slug:reference>/mask/", admin_masks.mask, "mask"),
        ("<slug:reference>/mask/confirm/", admin_masks.confirm, "mask_confirm"),
        ("<slug:reference>/mask/<int:pk>/show/", admin_masks.lift, "mask_lift"),
        ("<slug:reference>/mask/<int:pk>/hide/", admin_masks.put_back, "mask_put_back"),
        ("bulk/", admin_bulk.choose, "bulk"),
        ("bulk/<int:pk>/", admin_bulk.run, "bulk_run"),
        ("bulk/<int:pk>/preview/", admin_bulk.preview, "bulk_preview"),
        ("bulk/<int:pk>/start/", admin_bulk.start, "bulk_start"),
        ("<slug:reference>/", admin_applications.record, "change"),
        ("<slug:reference>/notes/", admin_notes.notes, "notes"),
        ("<slug:reference>/notes/<int:pk>/", admin_notes.edit_note, "note"),
        ("<slug:reference>/tags/", admin_notes.put_tag, "tag"),
        ("<slug:reference>/tags/<int:tag>/off/", admin_notes.take_tag_off, "untag"),
        ("<slug:reference>/duplicates/", admin_notes.compare, "duplicates"),
        ("<slug:reference>/screening/", admin_screening.screening, "screening"),
        ("<slug:reference>/reviews/", admin_applications.reviews, "reviews"),
        ("<slug:reference>/checks/", admin_applications.checks, "checks"),
        ("<slug:reference>/timeline/", admin_applications.timeline, "timeline"),
        ("<slug:reference>/history/", admin_applications.history, "history"),
        ("<slug:reference>/dossier/", admin_dossier.take, "dossier"),
        ("<slug:reference>/messages/", admin_messages.thread, "messages"),
        ("<slug:reference>/messages/no-answer/", admin_messages.no_answer, "no_answer"),
        ("<slug:reference>/disagreement/", admin_moderation.disagreement, "disagreement"),
        ("<slug:reference>/reviews/<int:pk>/unlock/", admin_moderation.unlock, "unlock_review"),
        ("<slug:reference>/reviewers/", admin_assignments.assign, "assign"),
        ("<slug:reference>/reviewers/<int:pk>/", admin_changing.change, "change_review"),
        ("<slug:reference>/panel/", admin_panel.panel, "panel"),
        ("<slug:reference>/steps/<slug:target>/", admin_steps.step, "step"),
        ("<slug:reference>/steps/<slug:target>/preview/", admin_steps.step_preview, "step_preview"),
        ("<slug:reference>/revisions/", admin_revisions.revisions, "revisions"),
        ("<slug:reference>/deferral/", admin_deferrals.deferral, "deferral"),
        ("<slug:reference>/conditions/<int:pk>/met/", admin_conditions.settle, "settle"),
        ("<slug:reference>/conditions/<int:pk>/waive/", admin_conditions.waive, "waive"),
    )


@admin.register(DeskSettings)
class DeskSettingsAdmin(OwnPages):
    """One's own settings, which nobody else sees; and what roles open, which is known only up here."""

    pages = (
        ("", admin_settings.own_settings, "changelist"),
        ("access/", admin_access.who_may, "access"),
        ("access/why/", admin_access.why_not, "why"),
    )


@admin.register(MailWording)
class MailWordingAdmin(OwnPages):
    """How a program is set up, and its words in the portal's mails."""

    pages = (
        ("", admin_setup.programs, "changelist"),
        ("<slug:slug>/", admin_setup.program, "setup"),
        ("<slug:slug>/mails/", admin_wording.listed, "of"),
        ("<slug:slug>/mails/<slug:name>/", admin_wording.worded, "change"),
    )
