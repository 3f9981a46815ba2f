"""The ways from the desk to every page that somebody can open, by task. The names are those that the pages have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Way:
    """A link of the desk."""

    label: StrOrPromise
    url: str


@dataclass(frozen=True)
class Group:
    """The links of one task."""

    title: StrOrPromise
    ways: list[Way]


TABLES: Final[Sequence[tuple[StrOrPromise, Mapping[str, StrOrPromise]]]] = (
    (
        _("Applications"),
        {
            "Application": _("All applications"),
            "Task": _("Asked of me"),
            "Referee": _("References"),
            "RecordCheck": _("Record checks"),
            "AddressChange": _("Lost email addresses"),
            "AccessCode": _("Access codes"),
        },
    ),
    (
        _("Review"),
        {
            "Review": _("My reviews"),
            "Benchmark": _("Benchmark applications"),
            "Tie": _("My ties"),
            "AssignmentPlan": _("Assign reviewers to many"),
            "Declaration": _("Reviewers who ask for a waiver"),
            "InterviewSlot": _("Interviews"),
            "InterviewSheet": _("My interviews"),
        },
    ),
    (
        _("Decisions"),
        {
            "ProposedMove": _("Decisions waiting for release"),
            "DecisionFeedback": _("What applicants say about decisions"),
            "FairnessResult": _("Fair selection"),
        },
    ),
    (
        _("Programs"),
        {
            "MailWording": _("Set up a program"),
            "Program": _("Programs"),
            "Intake": _("Intakes"),
            "FormVersion": _("Application forms"),
            "RubricVersion": _("Rubrics"),
            "InterviewGuide": _("Interview guides"),
            "CheckItem": _("Own items of the screening checklist"),
            "Tag": _("Tags"),
            "DispositionReason": _("Reasons for not selecting"),
            "EqualityOffer": _("Equality questions"),
        },
    ),
    (
        _("Sessions and committees"),
        {
            "InformationSession": _("Information sessions"),
            "Committee": _("Committees"),
            "Meeting": _("Meetings"),
            "MeetingWaiver": _("Exceptions from meetings"),
        },
    ),
    (
        _("People and roles"),
        {
            "Membership": _("Members"),
            "Supervision": _("Supervisors"),
            "SupervisorRequest": _("Another supervisor"),
            "Delegation": _("Who stands in for supervisors"),
            "User": _("Accounts"),
            "RoleGrant": _("Roles"),
        },
    ),
    (
        _("Competency framework"),
        {
            "FrameworkVersion": _("Versions of the framework"),
            "Competency": _("Competencies"),
            "FrameworkUpload": _("Bring a framework in"),
        },
    ),
    (
        _("Self-assessments"),
        {
            "EnrolmentRun": _("Self-assessments of members"),
            "AssessmentTemplate": _("Assessment templates"),
            "Cycle": _("Assessment cycles"),
            "CycleReport": _("Results of cycles"),
        },
    ),
    (
        _("Privacy"),
        {
            "CorrectionRequest": _("Requests for correction"),
            "ErasureRequest": _("Erasure and disposal"),
            "Hold": _("Holds"),
            "DisposalBatch": _("Retention"),
            "CollectionNotice": _("Collection notices"),
            "DossierTaken": _("Files that were taken"),
            "HistoryEntry": _("History of changes"),
        },
    ),
    (
        _("Mail and data"),
        {"OutboxMail": _("Mail that was sent"), "Export": _("Exports"), "Upload": _("Imports")},
    ),
    (
        _("Public pages"),
        {
            "Story": _("Stories"),
            "Division": _("Divisions"),
            "Neighbourhood": _("Neighbourhoods"),
        },
    ),
    (_("My desk"), {"DeskSettings": _("My settings and keyboard shortcuts")}),
)
"""The admin's tables by task, with the names of their pages. One that is not named here is shown last, by its own name."""

PAGES: Final[Sequence[tuple[str, StrOrPromise, str, str]]] = (
    ("Application", _("Paper applications"), "admin:volunteers_application_paper", "volunteers.enter_application"),
    (
        "ProposedMove",
        _("Decide, intake by intake"),
        "admin:volunteers_proposedmove_tables",
        "volunteers.view_proposedmove",
    ),
    (
        "OutboxMail",
        _("All mails, with an example each"),
        "admin:volunteers_outboxmail_kinds",
        "volunteers.view_mail_kinds",
    ),
    (
        "OutboxMail",
        _("Mail that did not arrive"),
        "admin:volunteers_outboxmail_undelivered",
        "volunteers.settle_outboxmail",
    ),
    ("RoleGrant", _("Who may do what, and why"), "admin:volunteers_desksettings_access", "volunteers.view_access"),
)
"""Pages beside a table's list: after which table, its name, its address, who may open it."""


def ways_of(user: Any, app_list: Sequence[Mapping[str, Any]]) -> list[Group]:
    """The tables of the admin's index as links by task, with the pages beside them; each only if it can be opened."""
    tables = {
        model["object_name"]: model for app in app_list for model in app["models"] if model["admin_url"] is not None
    }
    groups = [Group(title, list(_ways(user, names, tables))) for title, names in TABLES]
    named = {name for _title, names in TABLES for name in names}
    rest = [Way(capfirst(model["name"]), model["admin_url"]) for name, model in tables.items() if name not in named]
    return [group for group in (*groups, Group(_("More"), rest)) if group.ways]


def _ways(user: Any, names: Mapping[str, StrOrPromise], tables: Mapping[str, Mapping[str, Any]]) -> list[Way]:
    found = []
    for name, label in names.items():
        if name in tables:
            found.append(Way(label, tables[name]["admin_url"]))
        found += [
            Way(text, reverse(url))
            for after, text, url, permission in PAGES
            if after == name and user.has_perm(permission)
        ]
    return found
