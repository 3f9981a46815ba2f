"""What is told of an application beside its tables: answers as read, rubric, guide, mails, history, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.catalogue.models import FormSection, Question, RubricCriterion
from volunteers.applications.answers import label_of, title_of, words_of
from volunteers.applications.file_answers import FILE, ids_in
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Revision
from volunteers.applications.shape import sent_sections
from volunteers.applications.telling import plain
from volunteers.casework.alike import related_to
from volunteers.correspondence.models import OutboxMail
from volunteers.dossier.kept import NAMES_STAFF, OTHERS, USED_AGAIN
from volunteers.dossier.parts import ADVICE, EXEMPT, GIVEN, SOMEBODY_ELSE, Part, Sheet, contributes
from volunteers.dossier.queries import Taker
from volunteers.files.names import clean_name
from volunteers.files.queries import files_by_id, readable
from volunteers.interviews.models_panel import GuideQuestion
from volunteers.review.blind import NEVER_KINDS, NEVER_SHOWN
from volunteers.review.trace import traces_of

Reader = Question.Reader
Topic = FormSection.Topic
POINTS: Final = range(5)


def is_guarded(section: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether only the safeguarding officer reads an answer."""
    return bool(section["topic"] == Topic.DISCLOSURES or item["reader"] == Reader.SAFEGUARDING)


def is_without_names(section: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether who decides without names reads an answer."""
    if section["topic"] == Topic.ELIGIBILITY:
        return item["kind"] not in NEVER_KINDS and item["reader"] in {Reader.REVIEWER, Reader.COORDINATOR}
    is_open = section["topic"] not in NEVER_SHOWN and item["kind"] not in NEVER_KINDS
    return is_open and item["reader"] == Reader.REVIEWER


def items_for(taker: Taker, revision: Revision, *, guarded: bool) -> list[tuple[Mapping[str, Any], list[Any]]]:
    """The sections of a revision with the answers of one kind that this person reads."""
    chosen = [
        (section, [item for item in section["items"] if reads(taker, section, item, guarded=guarded)])
        for _code, section in sent_sections(revision.answers)
    ]
    return [(section, items) for section, items in chosen if items]


def reads(taker: Taker, section: Mapping[str, Any], item: Mapping[str, Any], *, guarded: bool) -> bool:
    """Whether an answer is of this kind and for this person."""
    if is_guarded(section, item) or guarded:
        return guarded and is_guarded(section, item) and taker.reads_disclosures
    return taker.sees_who or is_without_names(section, item)


@contributes
def answers(taker: Taker) -> Iterator[Part]:
    """Each revision as it was read, for people and for machines; disclosures apart."""
    for revision in taker.application.revisions.order_by("number"):
        title = _("Answers as sent on %(date)s") % {"date": moment(revision.sent_at)}
        for folder, guarded in (("answers", False), ("disclosures", True)):
            sections = items_for(taker, revision, guarded=guarded)
            if sections:
                name = f"{folder}/revision-{revision.number}"
                heading = _("Disclosures") if guarded else title
                sheets = [answer_sheet(section, items) for section, items in sections]
                yield Part(GIVEN, name, heading, sheets, data=data_of(revision, sections))


def answer_sheet(section: Mapping[str, Any], items: list[Any]) -> Sheet:
    """A section: each question with its answer."""
    return Sheet(title_of(section), [(label_of(item), words_of(item).splitlines() or ["–"]) for item in items])


def data_of(revision: Revision, sections: list[tuple[Mapping[str, Any], list[Any]]]) -> dict[str, Any]:
    """The same for machines: only what is on the page."""
    return {
        "number": revision.number,
        "sent_at": revision.sent_at,
        "sections": [
            {
                "title": title_of(section),
                "answers": [
                    {"key": item["key"], "question": label_of(item), "answer": item["value"], "words": words_of(item)}
                    for item in items
                ],
            }
            for section, items in sections
        ],
    }


@contributes
def rubric(taker: Taker) -> Iterator[Part]:
    """The criteria that its reviews were written on, with what each number means."""
    versions = taker.application.reviews.values("rubric_id")
    rows = RubricCriterion.objects.filter(version__in=versions).select_related("version").order_by("version", "order")
    if sheets := [scale(row, f"{row.version} · {row.title}", row.guidance) for row in rows]:
        yield Part(GIVEN, "rubric", _("Criteria of the reviews"), sheets)


@contributes
def guide(taker: Taker) -> Iterator[Part]:
    """The questions of its interviews, with what each number means."""
    guides = taker.application.panel.values("guide_id")
    rows = GuideQuestion.objects.filter(guide__in=guides).select_related("guide").order_by("guide", "order")
    if sheets := [scale(row, f"{row.guide} · {row.order}", row.text) for row in rows]:
        yield Part(EXEMPT, "interview-guide", _("Questions of the interview"), sheets, (USED_AGAIN,))


def scale(row: Any, title: str, text: str) -> Sheet:
    """A criterion or a question with its five anchors."""
    lines = [(str(points), list(plain(getattr(row, f"anchor_{points}")))) for points in POINTS]
    return Sheet(title, [(_("Text"), list(plain(text))), *lines])


@contributes
def mails(taker: Taker) -> Iterator[Part]:
    """What was written to the applicant because of this application. A mail names its reader."""
    if taker.sees_who and (rows := list(mails_about(taker))):
        yield Part(GIVEN, "mails", _("Mails to the applicant"), [mail_sheet(mail) for mail in rows])


def mails_about(taker: Taker) -> list[OutboxMail]:
    """The mails of its events, messages, interviews and requests; those about checks for who keeps the ledger."""
    application = taker.application
    causes = Q(cause__in=[f"event:{key}" for key in application.events.values_list("pk", flat=True)])
    causes |= Q(cause__in=[f"message:{key}" for key in application.messages.values_list("pk", flat=True)])
    causes |= Q(cause__in=[f"deferral:{key}" for key in application.deferrals.values_list("pk", flat=True)])
    causes |= Q(cause__startswith=f"times:{application.pk}:")
    for key in application.interviews.values_list("pk", flat=True):
        causes |= Q(cause__startswith=f"interview:{key}:")
    if taker.reads_checks:
        for key in application.record_checks.values_list("pk", flat=True):
            causes |= Q(cause__startswith=f"check:{key}:")
    mine = OutboxMail.objects.filter(causes, recipient_id=application.applicant_id, is_secret=False)
    return list(mine.order_by("pk"))


def mail_sheet(mail: OutboxMail) -> Sheet:
    """A mail with when it was written, to which address, and its text."""
    lines = [(_("Written"), [moment(mail.created_at)]), (_("To"), [mail.to_email])]
    return Sheet(mail.subject, [*lines, (_("Text"), mail.body.splitlines())])


@contributes
def history(taker: Taker) -> Iterator[Part]:
    """Every change of its rows, with who made it; values only of columns that are not personal."""
    traces = traces_of(taker.application, with_identity=taker.sees_who)
    lines = [(moment(each.at), [f"{each.operation}: {each.what} ({each.who})", each.values]) for each in traces]
    if lines:
        sheets = [Sheet(_("Changes"), lines)]
        yield Part(EXEMPT, "history", _("History of every change"), sheets, (FOR_STAFF, NAMES_STAFF), ADVICE)


@contributes
def related(taker: Taker) -> Iterator[Part]:
    """Other applications of the same person, or of accounts that were said to be the same person's."""
    rows = related_to(taker.user, taker.application) if taker.sees_who else []
    lines = [(row.reference, [str(row.program), str(row.get_state_display())]) for row in rows]
    if lines:
        sheets = [Sheet(_("Related applications"), lines)]
        yield Part(EXEMPT, "related", _("Related applications"), sheets, (OTHERS,), SOMEBODY_ELSE)


@contributes
def files(taker: Taker) -> Iterator[Part]:
    """The files that were sent with the answers, as they are stored. A file may show who it is."""
    if not taker.sees_who:
        return
    ids = {
        public_id
        for revision in taker.application.revisions.order_by("number")
        for guarded in (False, True)
        for _section, items in items_for(taker, revision, guarded=guarded)
        for item in items
        if item["kind"] == FILE
        for public_id in ids_in(item["value"])
    }
    found = readable().filter(pk__in=[file.pk for file in files_by_id(sorted(ids)).values()])
    mine = found.filter(owner_id=taker.application.applicant_id).order_by("pk")
    stored = {f"{GIVEN}/files/{row.pk}-{clean_name(row.name) or 'file'}": row.stored_name for row in mine}
    if stored:
        yield Part(GIVEN, "files", _("Files of the applicant"), [], stored=stored)


def moment(at: Any) -> str:
    """A day and time as they are written."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
