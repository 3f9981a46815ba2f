"""Making, adjusting and looking over the mask of what was sent. Who changes something names the mask's version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.models import Application, Revision
from volunteers.applications.moves import lock_application
from volunteers.people.models import User
from volunteers.review.blind import Sheet, found_in, sheets_of
from volunteers.review.masking import Leak, Span, occurrences
from volunteers.review.masking_known import known_of
from volunteers.review.models_mask import Mask, Passage

Place = tuple[str, int, int]


class MaskRefused(Refusal):
    """The mask cannot be changed so, or not by this person."""


def newest(application: Application) -> Revision:
    """What reviewers of the application will read."""
    return application.revisions.order_by("-number")[:1].get()


@transaction.atomic
def make_mask(*, revision: Revision, at: datetime) -> Mask:
    """The mask of a revision, made if there is none. What people changed in an earlier one holds for the same text.

    Made again with a newer detector or more knowledge it would differ: so it is made once, and kept. Answers whose text
    has changed since (a correction) are searched again.
    """
    sheets = sheets_of(revision)
    mask, is_new = Mask.objects.select_for_update().get_or_create(revision=revision, defaults={"made_at": at})
    fresh = [sheet for sheet in sheets if mask.digests.get(sheet.item) != sheet.digest]
    if not is_new and not fresh:
        return mask
    known = known_of(revision.application)
    found = {sheet.item: found_in(sheet, known) for sheet in fresh}
    mask.passages.filter(item__in=found).delete()
    keep_passages(mask, found, at=at)
    mask.digests = {sheet.item: sheet.digest for sheet in sheets}
    mask.version += 0 if is_new else 1
    mask.confirmed_by, mask.confirmed_at = None, None
    mask.save()
    if is_new:
        take_over(mask, {sheet.item: sheet for sheet in sheets})
    return mask


def keep_passages(mask: Mask, found: Mapping[str, list[Span]], *, at: datetime) -> None:
    """Writes down what the detector found."""
    Passage.objects.bulk_create(
        Passage(mask=mask, item=item, start=span.start, end=span.end, kind=span.kind, added_at=at)
        for item, spans in found.items()
        for span in spans
    )


def take_over(mask: Mask, sheets: Mapping[str, Sheet]) -> None:
    """What people changed in the mask before this one, for answers that are still the same."""
    earlier = (
        Mask.objects.filter(
            revision__application_id=mask.revision.application_id, revision__number__lt=mask.revision.number
        )
        .order_by("-revision__number")
        .first()
    )
    if earlier is None:
        return
    same = {item for item, sheet in sheets.items() if earlier.digests.get(item) == sheet.digest}
    now = {place_of(passage): passage for passage in mask.passages.all()}
    for passage in earlier.passages.filter(item__in=same).exclude(added_by=None, lifted_by=None):
        if place_of(passage) in now:
            Passage.objects.filter(pk=now[place_of(passage)].pk).update(
                lifted_by=passage.lifted_by, lifted_at=passage.lifted_at
            )
        elif passage.added_by_id is not None:
            passage.pk, passage.mask = None, mask
            passage.save()
    if len(same) == len(sheets) == len(earlier.digests) and standing(mask) == standing(earlier):
        mask.confirmed_by, mask.confirmed_at = earlier.confirmed_by, earlier.confirmed_at
        mask.save(update_fields=["confirmed_by", "confirmed_at"])


def place_of(passage: Passage) -> Place:
    """Where a passage stands."""
    return passage.item, passage.start, passage.end


def standing(mask: Mask) -> set[Place]:
    """What a mask hides."""
    return {place_of(passage) for passage in mask.passages.filter(lifted_at=None)}


def lock_mask(application_id: int, *, version: int, by: User, at: datetime) -> Mask:
    """The mask of what was sent last, if nobody changed it since the person looked at it."""
    application = lock_application(application_id)
    if not by.has_perm("volunteers.change_mask", application):
        raise MaskRefused(_("Only the coordinators of the program change what reviewers see."))
    mask = make_mask(revision=newest(application), at=at)
    if mask.version != version:
        raise MaskRefused(
            _("Somebody changed what reviewers see, or the applicant sent new answers. Look again, then change it.")
        )
    return mask


def changed(mask: Mask) -> Mask:
    """Counts a change; what was looked over before is to be looked over again."""
    mask.version += 1
    mask.confirmed_by, mask.confirmed_at = None, None
    mask.save(update_fields=["version", "confirmed_by", "confirmed_at"])
    return mask


@transaction.atomic
def lift(*, application_id: int, passage_id: int, version: int, by: User, at: datetime) -> Mask:
    """Shows one passage to reviewers. Twice is once."""
    return set_lifted(application_id, passage_id, version=version, by=by, at=at, lifted=True)


@transaction.atomic
def put_back(*, application_id: int, passage_id: int, version: int, by: User, at: datetime) -> Mask:
    """Masks a passage again that was shown."""
    return set_lifted(application_id, passage_id, version=version, by=by, at=at, lifted=False)


def set_lifted(application_id: int, passage_id: int, *, version: int, by: User, at: datetime, lifted: bool) -> Mask:
    """Changes one passage of the mask that the person saw."""
    mask = lock_mask(application_id, version=version, by=by, at=at)
    passage = mask.passages.filter(pk=passage_id).first()
    if passage is None:
        raise MaskRefused(_("This passage belongs to answers that have changed since. Look again."))
    if (passage.lifted_at is not None) is lifted:
        return mask
    passage.lifted_by, passage.lifted_at = (by, at) if lifted else (None, None)
    passage.save(update_fields=["lifted_by", "lifted_at"])
    return changed(mask)


@transaction.atomic
def mask_words(*, application_id: int, words: str, kind: str, version: int, by: User, at: datetime) -> int:
    """Masks some words wherever they stand in the answers, and says how often."""
    mask = lock_mask(application_id, version=version, by=by, at=at)
    found = [
        (sheet.item, *place)
        for sheet in sheets_of(mask.revision)
        if not sheet.is_listed
        for place in occurrences(sheet.text, words)
    ]
    if not found:
        raise MaskRefused(_("These words are in no answer that reviewers read. Copy them from the answer."))
    there = {place_of(passage): passage for passage in mask.passages.all()}
    for item, start, end in found:
        passage = there.get((item, start, end)) or Passage(mask=mask, item=item, start=start, end=end, kind=Leak(kind))
        if passage.pk is None or passage.lifted_at is not None:
            passage.added_by, passage.added_at, passage.lifted_by, passage.lifted_at = by, at, None, None
            passage.save()
    changed(mask)
    return len(found)


@transaction.atomic
def confirm(*, application_id: int, version: int, by: User, at: datetime) -> Mask:
    """A coordinator has looked over what reviewers will see. Twice is once."""
    mask = lock_mask(application_id, version=version, by=by, at=at)
    if mask.confirmed_at is None:
        mask.confirmed_by, mask.confirmed_at = by, at
        mask.save(update_fields=["confirmed_by", "confirmed_at"])
    return mask


def refuse_unless_looked_over(application: Application) -> None:
    """Raises while the program wants somebody to look over the mask first, and nobody has."""
    if not application.program.mask_confirmed_first:
        return
    if not Mask.objects.filter(revision=newest(application), confirmed_at__isnull=False).exists():
        raise MaskRefused(
            _("This program asks that somebody looks over what reviewers see before they are asked. Do so first.")
        )


def not_looked_over(program: Program, applications: Iterable[Application]) -> frozenset[int]:
    """Those of a program's applications for which `refuse_unless_looked_over` refuses. One query for all."""
    if not program.mask_confirmed_first:
        return frozenset()
    keys = {application.pk for application in applications}
    latest = Revision.objects.filter(application_id__in=keys).order_by("application_id", "-number")
    looked_over = Mask.objects.filter(
        revision__in=latest.distinct("application_id").values("pk"), confirmed_at__isnull=False
    )
    return frozenset(keys - set(looked_over.values_list("revision__application_id", flat=True)))
