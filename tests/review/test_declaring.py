"""What a reviewer says before reading: a stranger, stepping aside, or a waiver that somebody else gives."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.review import ReviewFactory
from tests.factories.volunteers import staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.models import OutboxMail
from volunteers.review import declaring, queries, scoring
from volunteers.review.declaring import DeclarationRefused
from volunteers.review.models import Review
from volunteers.review.scoring import Content


@pytest.fixture
def review(office):
    """A review whose reviewer has not opened it yet."""
    return ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, cleared_at=None)


@pytest.fixture
def read(office):
    """A review that is being read."""
    return ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)


def waiver_of(review):
    declaring.ask_waiver(review_id=review.pk, tie="colleague", by=review.reviewer, at=timezone.now())
    return review.declarations.get(kind="waiver")


def answer(declaration, *, by, is_granted=True, reason="You met once."):
    return declaring.answer_waiver(
        declaration_id=declaration.pk, is_granted=is_granted, reason=reason, by=by, at=timezone.now()
    )


def test_nothing_is_read_before_the_declaration(review, browser_of):
    client = browser_of(review.reviewer)

    opened = client.get(url("review_change", review.pk), follow=True)
    drafted = client.post(url("review_draft", review.pk), {"read": review.revision_id})

    assert opened.redirect_chain == [(url("review_declare", review.pk), 302)]
    assert "panel answers" not in opened.content.decode()
    assert drafted.status_code == 404
    assert list(queries.reviews_of(review.reviewer)) == []
    with pytest.raises(Review.DoesNotExist):
        scoring.save_draft(
            review_id=review.pk, content=Content(read=review.revision_id), by=review.reviewer, at=timezone.now()
        )


def test_a_stranger_is_read_at_once(review, browser_of):
    client = browser_of(review.reviewer)

    opened = client.post(url("review_declare", review.pk), {"kind": "stranger"}, follow=True)

    assert "panel answers" in opened.content.decode()
    assert [row.kind for row in review.declarations.all()] == ["stranger"]


def test_a_tie_without_its_kind_is_asked_for(review, browser_of):
    response = browser_of(review.reviewer).post(url("review_declare", review.pk), {"kind": "recusal"})

    assert response.context["form"].errors["tie"] == ["Choose what kind of tie it is. Details are not asked."]


def test_stepping_aside_keeps_the_kind_and_takes_what_was_written(office, read, browser_of):
    client = browser_of(office.reviewer)
    scoring.save_draft(
        review_id=read.pk,
        content=Content(read=read.revision_id, comment="My cousin"),
        by=read.reviewer,
        at=timezone.now(),
    )

    client.post(url("review_recuse", read.pk), {"kind": "recusal", "tie": "family"})

    read.refresh_from_db()
    assert read.recused_at is not None
    assert (read.comment, read.cleared_at, read.scores.count()) == ("", None, 0)
    assert [(row.kind, row.tie) for row in read.declarations.all()] == [("recusal", "family")]
    assert client.get(url("review_change", read.pk)).status_code == 404
    page = browser_of(office.coordinator).get(url("application_assign", read.application.reference))
    choices = dict(page.context["form"].fields["reviewers"].choices)
    assert office.reviewer.pk not in choices


def test_stepping_aside_again_says_the_same(review, browser_of):
    client, given = browser_of(review.reviewer), {"kind": "recusal", "tie": "friend"}
    client.post(url("review_recuse", review.pk), given)

    response = client.post(url("review_recuse", review.pk), given)

    assert (response.status_code, response.url) == (302, url("review_changelist"))


@pytest.mark.django_db(transaction=True)
def test_stepping_aside_twice_at_once_is_done_once(review):
    def act():
        return declaring.recuse(review_id=review.pk, tie="friend", by=review.reviewer, at=timezone.now())

    assert in_parallel(act, act) == [review, review]


def test_nobody_declares_for_somebody_else(office, review, browser_of):
    other = browser_of(staff(Role.REVIEWER, office.program))

    statuses = [
        other.post(url(f"review_{name}", review.pk), {"kind": "recusal", "tie": "friend"}).status_code
        for name in ("recuse", "declare")
    ]

    assert statuses == [404, 404]


def test_who_asks_for_a_waiver_reads_nothing_until_it_is_given(office, read, browser_of):
    declaration = waiver_of(read)
    client = browser_of(office.reviewer)
    before = client.get(url("review_change", read.pk), follow=True).content.decode()

    browser_of(office.decider).post(
        url("declaration_change", declaration.pk), {"answer": "yes", "reason": "You met once."}
    )
    after = client.get(url("review_change", read.pk)).content.decode()

    declaration.refresh_from_db()
    assert ["panel answers" in page for page in (before, after)] == [False, True]
    assert (declaration.answered_by, declaration.reason) == (office.decider, "You met once.")


def test_a_refused_waiver_is_stepping_aside(office, review):
    answer(waiver_of(review), by=office.decider, is_granted=False)

    review.refresh_from_db()
    mail = OutboxMail.objects.get(kind="waiver_answered")
    assert review.recused_at is not None
    assert mail.subject == f"Somebody else reviews application no. {review.pk}"


def test_the_reviewer_never_answers_their_own_waiver(office, review, browser_of):
    declaration = waiver_of(review)
    office.reviewer.grants.create(role=Role.DECISION_MAKER, program=office.program)

    with pytest.raises(DeclarationRefused):
        answer(declaration, by=type(office.reviewer).objects.get(pk=office.reviewer.pk))
    page = browser_of(office.reviewer).get(url("declaration_change", declaration.pk))
    assert page.status_code == 404


def test_a_waiver_is_answered_once_and_with_a_reason(office, review):
    declaration = waiver_of(review)

    with pytest.raises(DeclarationRefused):
        answer(declaration, by=office.decider, reason=" ")
    answer(declaration, by=office.decider)
    with pytest.raises(DeclarationRefused):
        answer(declaration, by=office.decider, is_granted=False)


def test_after_a_declared_tie_one_is_no_stranger(review):
    waiver_of(review)

    with pytest.raises(DeclarationRefused):
        declaring.declare_stranger(review_id=review.pk, by=review.reviewer, at=timezone.now())


def test_who_stepped_aside_answers_nobodys_waiver_on_that_application(review, office):
    declaration = waiver_of(review)
    tied = staff(Role.DECISION_MAKER, office.program)
    own = ReviewFactory(application=review.application, reviewer=tied, cleared_at=None)
    own.declarations.create(kind="recusal", tie="friend", declared_at=timezone.now())

    with pytest.raises(DeclarationRefused, match="Only a decision-maker"):
        answer(declaration, by=tied)

    assert (list(queries.waivers_waiting(tied)), list(queries.waivers_waiting(office.decider))) == ([], [declaration])
