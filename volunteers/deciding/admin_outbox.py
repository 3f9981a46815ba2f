"""The outbox: what waits for release with its mails, the question how many, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from volunteers.applications import proposals
from volunteers.applications.models import ProposedMove
from volunteers.correspondence.wording import read_once
from volunteers.deciding import outbox, services
from volunteers.deciding.admin_decisions import visible, way_to_decisions, within_office
from volunteers.deciding.forms import OutboxForm, WordsForm
from volunteers.deciding.models import Release
from volunteers.deciding.notifications import previews
from volunteers.deciding.queries import outbox_of, reworded_by
from volunteers.deciding.states import Outcome
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.review import words
from volunteers.review.queries import proposals_visible_to, proposals_waiting
from volunteers.review.record import sees_identity

MOST: Final = 200
"""So many are shown, and released, at a time: nobody lets go what was not on the page."""


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for release in one's own programs, each with its mail, the oldest first."""
    user = require(request, "volunteers.view_proposedmove")
    form = OutboxForm(request.GET, intakes=intakes_of(user))
    found = outbox_of(user, **form.chosen())
    held = list(found[: MOST + 1])
    rows = rows_of(held[:MOST], user)
    ready = [row["proposal"] for row in rows if not row["bar"]]
    return page(
        request,
        "decision/outbox.html",
        _("Decisions waiting for release"),
        filters=form,
        is_filtered=any(form.chosen().values()),
        query=request.GET.urlencode(),
        rows=rows,
        ready=len(ready),
        seen=written(outbox.prints_of(ready)),
        most=MOST if len(held) > MOST else 0,
    )


def intakes_of(user: User) -> Any:
    """The intakes with something that waits, in the person's scope."""
    held = proposals_waiting(user).values("application__intake_id")
    return Intake.objects.filter(pk__in=held).select_related("program").order_by("program__order", "opens_at", "pk")


def rows_of(held: Sequence[ProposedMove], user: User) -> list[dict[str, Any]]:
    """The decisions with their mails, ages, and what stands in the way of this person."""
    knows = frozenset(row.application_id for row in held if sees_identity(user, row.application))
    bars, edited, today = outbox.bars_of(held, by=user), reworded_by(held), timezone.localdate()
    with read_once():
        mails = list(previews(held, with_identity=knows, on=today))
    return [
        {
            "proposal": proposal,
            "mail": mail,
            "name": proposal.application.applicant_name if proposal.application_id in knows else "",
            "now": words.staff_name(proposal.source),
            "then": words.staff_name(proposal.target),
            "tone": words.tone_of(proposal.target),
            "waits": words.age(proposal.proposed_at, on=today),
            "bar": bars.get(proposal.pk, "") or moved_on(proposal),
            "edited": edited.get(proposal.pk),
            "may_change": proposals.may_discard(proposal=proposal, by=user),
        }
        for proposal, mail in mails
    ]


def moved_on(proposal: ProposedMove) -> str:
    """That the application went elsewhere, in a sentence; nothing where the decision still fits."""
    if proposal.application.state == proposal.source:
        return ""
    return _("The application is now “%(state)s”, so this decision no longer fits. Discard it.") % {
        "state": words.staff_name(proposal.application.state)
    }


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Asks once more, with the number; then releases exactly what was on the page, or says what changed meanwhile."""
    user = require(request, "volunteers.view_proposedmove")
    seen = read(request.POST.get("seen", ""))
    if not seen:
        messages.info(request, _("Nothing was sent: no decision on that page can be released by you."))
        return redirect("admin:volunteers_proposedmove_changelist")
    held = list(outbox_of(user).filter(pk__in=seen))
    bars = outbox.bars_of(held, by=user)
    ready = [row for row in held if row.pk not in bars and row.application.state == row.source]
    now = outbox.prints_of(ready)
    changes = outbox.changes_between(seen, now)
    if request.POST.get("sure") and not changes:
        return released(request, now, user)
    return page(
        request,
        "decision/send.html",
        _("Release decisions"),
        way_to_decisions(),
        number=len(ready),
        kinds=counted(ready),
        ready=ready,
        seen=written(now),
        changed=[row for row in ready if row.pk in changes.changed],
        gone=ProposedMove.objects.filter(
            pk__in=proposals_visible_to(user).filter(pk__in=changes.gone).values("pk")
        ).select_related("application", "closed_by"),
    )


def released(request: HttpRequest, prints: Mapping[int, str], user: User) -> HttpResponse:
    """Releases a set: at once where it is small, in the background where it is large."""
    now = timezone.now()
    asked = outbox.ask_release(seen=prints, by=user, at=now)
    if len(prints) <= outbox.MOST_AT_ONCE:
        outbox.run_release(release_id=asked.pk, at=now)
    return redirect("admin:volunteers_proposedmove_sent", asked.pk)


def counted(ready: Iterable[ProposedMove]) -> list[tuple[str, str, int]]:
    """How many of each decision: its name, its colour, the number."""
    numbers: dict[str, int] = {}
    for row in ready:
        numbers[row.target] = numbers.get(row.target, 0) + 1
    return [(words.staff_name(target), words.tone_of(target), number) for target, number in numbers.items()]


@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of each decision of a release, and how far a large one is. Only who released it reads it."""
    user = require(request, "volunteers.view_proposedmove")
    asked = get_object_or_404(Release, pk=pk, by=user)
    lines = list(asked.lines.select_related("proposal__application").order_by("proposal_id"))
    done = [line for line in lines if line.outcome == Outcome.SENT]
    refused = [line for line in lines if line.outcome == Outcome.REFUSED]
    return page(
        request,
        "decision/sent.html",
        _("Released decisions"),
        way_to_decisions(),
        release=asked,
        total=len(lines),
        done=[(line, words.staff_name(line.proposal.target), words.tone_of(line.proposal.target)) for line in done],
        refused=refused,
        settled=len(done) + len(refused),
        remaining=len(lines) - len(done) - len(refused),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes the words of one decision; who changed them is kept."""
    user, proposal = within_office(request, pk)
    if proposal.closed_at is not None:
        messages.info(request, _("This decision no longer waits."))
        return redirect("admin:volunteers_proposedmove_changelist")
    initial = {"before": proposal.message, "after": proposal.message}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.reword(proposal_id=pk, before=given["before"], after=given["after"], by=user, at=timezone.now())
        except Refusal as refusal:
            form = WordsForm({"before": visible(request, pk)[1].message, "after": given["after"]})
            form.add_error("after", str(refusal))
        else:
            messages.success(request, _("The words are changed. Nothing has been sent."))
            return redirect("admin:volunteers_proposedmove_change", pk)
    trail = [*way_to_decisions(), (proposal.application.reference, request.path.removesuffix("words/"))]
    return page(request, "decision/words.html", _("Change the words"), trail, form=form, proposal=proposal)


def written(prints: Mapping[int, str]) -> str:
    """The prints for a hidden field."""
    return ",".join(f"{pk}:{value}" for pk, value in sorted(prints.items()))


def read(field: str) -> dict[int, str]:
    """The prints out of a hidden field; what is none of ours is left out."""
    pairs = (part.partition(":") for part in field.split(","))
    return {int(pk): value for pk, _colon, value in pairs if pk.isdecimal() and value}
