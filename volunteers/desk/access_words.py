"""What permissions are called on the page of roles, where "things: see" would not be understood."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OWN_WORDS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "volunteers.view_access": _("this page: see"),
        "programs.change_framework": _("competency framework: write, publish, retire"),
        "programs.comment_framework": _("competency framework: comment on a draft"),
        "volunteers.compare_application": _("possible duplicates: compare and tie"),
        "volunteers.enter_application": _("paper applications: type"),
        "volunteers.settle_condition": _("conditions: note as met"),
        "volunteers.waive_condition": _("conditions: waive"),
        "volunteers.settle_deferral": _("requests for a later intake: answer"),
        "volunteers.view_disclosure": _("disclosures: see"),
        "volunteers.act_in_bulk": _("applications: take a step for many"),
        "volunteers.score_interview": _("interviews: score"),
        "volunteers.view_mail_kinds": _("examples of all mails: see"),
        "volunteers.answer_message": _("messages: answer"),
        "volunteers.write_note": _("notes: write"),
        "volunteers.settle_outboxmail": _("mail that did not arrive: deal with"),
        "volunteers.conclude_recordcheck": _("record checks: note the outcome"),
        "volunteers.manage_referee": _("references: ask, call, cancel"),
        "volunteers.read_reference": _("references: read"),
        "volunteers.assign_review": _("reviewers: assign"),
        "volunteers.declare_review": _("ties: declare before reading"),
        "volunteers.moderate_review": _("disagreements: settle"),
        "volunteers.score_review": _("reviews: score"),
        "volunteers.unlock_review": _("reviews: open again"),
        "volunteers.put_tag": _("tags: put on and take off"),
        "volunteers.view_agreement": _("how alike reviewers score: see"),
        "volunteers.score_benchmark": _("benchmark applications: score"),
        "volunteers.set_benchmark_reference": _("benchmark applications: choose the reference"),
        "volunteers.take_dossier": _("the whole file of an application: take"),
        "volunteers.answer_waiver": _("waivers of a tie: decide"),
    }
)
