"""The shared application of an intake: alone first, others afterwards, and never anybody's own application."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.catalogue.rubric_queries import criteria_of, published_rubric
from tests.access.planted import build_scene
from tests.factories.programs import IntakeFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from tests.review.test_reviews import posted as posted_review
from tests.review.test_reviews import written
from volunteers.applications.states import S
from volunteers.calibration import scoring, services
from volunteers.calibration.comparison import comparison_for
from volunteers.calibration.queries_benchmark import sees_points, shared_of
from volunteers.calibration.services import BenchmarkRefused, ChangedElsewhere, NotCopied
from volunteers.models import Benchmark, BenchmarkReview, BenchmarkScore
from volunteers.review import scoring as reviews
from volunteers.review.scoring import Content, Marks, ReviewRefused

NOW = timezone.now()
DRAFT = "A thought that I have not handed in"


@pytest.fixture
def benchmark(office):
    """An open benchmark of the office's intake."""
    return benchmark_of(office.intake, office.coordinator)


def benchmark_of(intake, coordinator, *, comes_first=False):
    made = services.make(intake=intake, title="The neighbour", comes_first=comes_first, by=coordinator, at=NOW)
    texts = ["I listened to both." for _answer in made.answers]
    services.write(benchmark_id=made.pk, title=made.title, texts=texts, edition=1, by=coordinator, at=NOW)
    return services.open_to_reviewers(benchmark_id=made.pk, is_looked_over=False, by=coordinator, at=NOW)


def content(benchmark, *points, evidence="The first answer", **changes):
    criteria = criteria_of(benchmark.program_id).order_by("order")
    marks = {row.pk: Marks(given, evidence) for row, given in zip(criteria, points or (3, 3), strict=True)}
    return Content(**{"read": benchmark.edition, "recommendation": "yes", "marks": marks, **changes})


def hand_in(benchmark, person, *points, **changes):
    given = content(benchmark, *points, **changes)
    return scoring.submit(benchmark_id=benchmark.pk, content=given, by=person, at=NOW)


def posted(benchmark, **changes):
    fields = {"read": benchmark.edition, "times_saved": 0, "recommendation": "yes", "comment": ""}
    for row in criteria_of(benchmark.program_id):
        fields |= {f"points_{row.pk}": "3", f"evidence_{row.pk}": "The first answer"}
    return fields | changes


def read(client, name, *arguments):
    answer = client.get(url(name, *arguments), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_others_show_only_after_handing_in_and_drafts_never(office, benchmark, browser_of):
    second, third = (staff(Role.REVIEWER, office.program) for _number in range(2))
    hand_in(benchmark, second, 1, 1, evidence="Zebra evidence")
    draft = content(benchmark, 0, 0, evidence=DRAFT, comment=DRAFT)
    scoring.save_draft(benchmark_id=benchmark.pk, content=draft, by=third, at=NOW)
    client, onlookers = browser_of(office.reviewer), [office.coordinator, office.decider]
    address = url("benchmark_score", benchmark.pk)

    before = read(client, "benchmark_score", benchmark.pk)
    refused = client.post(url("benchmark_draft", benchmark.pk), posted(benchmark, times_saved=7)).content.decode()
    client.post(address, posted(benchmark))
    after = read(client, "benchmark_score", benchmark.pk)
    seen_by_staff = " ".join(
        read(browser_of(person), name, argument)
        for person in (*onlookers, staff(Role.AUDITOR, office.program))
        for name, argument in (("benchmark_change", benchmark.pk), ("proposedmove_agreement", office.program.slug))
    )

    assert "Zebra evidence" not in before + refused + seen_by_staff
    assert "Zebra evidence" in after
    assert "2 points above the mean of the others" in after
    assert DRAFT not in before + after + seen_by_staff
    assert second.family_name not in before + after
    assert (sees_points(office.coordinator, benchmark), sees_points(office.reviewer, benchmark)) == (False, True)


def test_the_reference_is_shown_in_words_and_measures_everybody(office, benchmark, browser_of):
    reference = hand_in(benchmark, office.coordinator, 2, 3, recommendation="no")
    strict = hand_in(benchmark, office.reviewer, 1, 1)
    hand_in(benchmark, staff(Role.REVIEWER, office.program), 2, 4)
    hand_in(benchmark, staff(Role.REVIEWER, office.program), 2, 3)
    services.set_reference(review_id=reference.pk, by=office.decider, at=NOW)

    beside = comparison_for(benchmark, strict)
    shared = shared_of(benchmark)
    page = read(browser_of(office.coordinator), "proposedmove_agreement", office.program.slug)

    assert [line.text for line in beside.lines] == ["1 point below the reference", "2 points below the reference"]
    assert [opinion.who for opinion in beside.table.opinions] == ["You", "Reference", "Reviewer A", "Reviewer B"]
    assert [(line.severity, line.off) for line in shared.people] == [(-1.5, 1.5), (0.5, 0.5), (0.0, 0.0)]
    assert [(line.reference, line.lowest, line.highest) for line in shared.criteria] == [(2, 1, 2), (3, 1, 4)]
    assert "About 1.5 points stricter than the reference" in page
    assert "No review of this program" not in page


def test_only_a_review_of_who_decides_becomes_the_reference(office, benchmark):
    mine = hand_in(benchmark, office.reviewer)
    scoring.save_draft(benchmark_id=benchmark.pk, content=content(benchmark), by=office.decider, at=NOW)
    draft = benchmark.reviews.get(reviewer=office.decider)

    for review, by in ((mine, office.coordinator), (draft, office.coordinator), (mine, office.reviewer)):
        with pytest.raises(BenchmarkRefused):
            services.set_reference(review_id=review.pk, by=by, at=NOW)
    assert not benchmark.reviews.filter(is_reference=True).exists()


def test_benchmark_first_blocks_and_unblocks(office, browser_of):
    benchmark, answers = benchmark_of(office.intake, office.coordinator, comes_first=True), "It was a quokka"
    waiting = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)
    undeclared = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, cleared_at=None)
    elsewhere = ReviewFactory(
        application=ApplicationFactory(intake=IntakeFactory(program=office.program), state=S.IN_REVIEW),
        reviewer=office.reviewer,
    )
    for review in (waiting, elsewhere):
        for section in review.revision.answers.values():
            for item in section["items"]:
                item["value"] = answers if item["reader"] == "reviewer" else item["value"]
        review.revision.save()
    client = browser_of(office.reviewer)

    blocked = [
        read(client, "review_change", waiting.pk),
        read(client, "review_declare", undeclared.pk),
        client.post(url("review_draft", waiting.pk), posted_review(waiting, recommendation="x")).content.decode(),
    ]
    with pytest.raises(ReviewRefused, match="The neighbour"):
        reviews.save_draft(review_id=waiting.pk, content=written(waiting), by=office.reviewer, at=NOW)
    other_intake = read(client, "review_change", elsewhere.pk)
    client.post(url("benchmark_score", benchmark.pk), posted(benchmark))
    opened = read(client, "review_change", waiting.pk)

    assert [(url("benchmark_score", benchmark.pk) in page, answers in page) for page in blocked] == [(True, False)] * 3
    assert (answers in other_intake, answers in opened) == (True, True)


def test_a_begun_review_may_be_finished_and_closing_unblocks(office):
    begun, fresh = (
        ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer) for _number in range(2)
    )
    reviews.save_draft(review_id=begun.pk, content=written(begun), by=office.reviewer, at=NOW)
    benchmark = benchmark_of(office.intake, office.coordinator, comes_first=True)

    reviews.submit(review_id=begun.pk, content=written(begun), by=office.reviewer, at=NOW)
    services.close(benchmark_id=benchmark.pk, by=office.coordinator, at=NOW)
    reviews.save_draft(review_id=fresh.pk, content=written(fresh), by=office.reviewer, at=NOW)

    fresh.refresh_from_db()
    assert fresh.times_saved == 1


def test_a_masked_copy_tells_nothing_and_leads_nowhere(db, settings):
    scene = build_scene()
    intake = IntakeFactory(program=scene.program)
    for planted in scene.applicants:
        application = planted.application
        with pytest.raises(NotCopied, match="under way"):
            make_copy(intake, application, scene.coordinator)
        type(application).objects.filter(pk=application.pk).update(state=S.WITHDRAWN)
        with pytest.raises(NotCopied, match="same intake"):
            make_copy(application.intake, application, scene.coordinator)

        made = make_copy(intake, application, scene.coordinator)

        row = " ".join(str(value) for value in Benchmark.objects.filter(pk=made.pk).values_list().get()).lower()
        assert [word for word in planted.words.values() if word.lower() in row] == []
        assert "[name]" in row
        with pytest.raises(BenchmarkRefused, match="confirm"):
            services.open_to_reviewers(benchmark_id=made.pk, is_looked_over=False, by=scene.coordinator, at=NOW)


def make_copy(intake, application, by):
    return services.make(
        intake=intake, title="A copy", comes_first=False, reference=application.reference, by=by, at=NOW
    )


def test_nobody_copies_from_another_program(office):
    foreign = ApplicationFactory(state=S.NOT_SELECTED)

    with pytest.raises(NotCopied, match="no application of this program"):
        make_copy(office.intake, foreign, office.coordinator)
    with pytest.raises(BenchmarkRefused):
        make_copy(foreign.intake, foreign, office.coordinator)


def test_it_is_written_until_somebody_has_handed_in(office, benchmark):
    facts = {"benchmark_id": benchmark.pk, "title": "New", "by": office.coordinator, "at": NOW}
    texts = ["Other words" for _answer in benchmark.answers]
    stale = content(benchmark)
    services.write(texts=texts, edition=benchmark.edition, **facts)

    with pytest.raises(ChangedElsewhere):
        services.write(texts=texts, edition=benchmark.edition, **facts)
    with pytest.raises(ReviewRefused, match="was changed"):
        scoring.save_draft(benchmark_id=benchmark.pk, content=stale, by=office.reviewer, at=NOW)
    benchmark.refresh_from_db()
    hand_in(benchmark, office.reviewer)
    with pytest.raises(BenchmarkRefused, match="handed in"):
        services.write(texts=texts, edition=benchmark.edition, **facts)


def test_two_windows_never_overwrite_each_other_and_handing_in_locks(office, benchmark, browser_of):
    client, address = browser_of(office.reviewer), url("benchmark_draft", benchmark.pk)
    row = criteria_of(office.program.pk).order_by("order").first()
    client.post(address, posted(benchmark, window="a" * 16, **{f"evidence_{row.pk}": "From the first window"}))

    second = client.post(address, posted(benchmark, window="b" * 16, **{f"evidence_{row.pk}": "From the second"}))
    client.post(url("benchmark_score", benchmark.pk), posted(benchmark, times_saved=1, window="b" * 16))
    late = client.post(address + "?autosave=1", posted(benchmark, times_saved=2, recommendation="no"))

    page = second.content.decode()
    assert "From the first window" in page
    assert "From the second" in page
    assert (late.status_code, benchmark.reviews.get().recommendation) == (409, "yes")


@pytest.mark.django_db(transaction=True)
def test_first_saves_at_once_make_one_sheet(office, benchmark):
    def save():
        return scoring.save_draft(
            benchmark_id=benchmark.pk,
            content=content(benchmark),
            by=office.reviewer,
            at=NOW,
            opened=reviews.Opened(times_saved=0),
        )

    outcomes = in_parallel(save, save)

    assert sorted(type(each).__name__ for each in outcomes) == ["BenchmarkReview", "SavedElsewhere"]
    assert BenchmarkReview.objects.get().times_saved == 1


def test_the_page_lists_what_is_missing_and_keeps_the_rest(office, benchmark, browser_of):
    row = criteria_of(office.program.pk).order_by("order").first()
    without = {f"points_{row.pk}": "", "recommendation": "", "comment": "Kept words"}

    page = browser_of(office.reviewer).post(url("benchmark_score", benchmark.pk), posted(benchmark, **without))

    text = page.content.decode()
    assert f"Choose 0 to 4 points for “{row.title}”" in text
    assert "Kept words" in text
    assert not benchmark.reviews.exists()


def test_strangers_find_nothing(office, benchmark, browser_of):
    unopened = services.make(intake=office.intake, title="Next", comes_first=False, by=office.coordinator, at=NOW)
    elsewhere = IntakeFactory().program
    outside = [browser_of(staff(role, elsewhere)) for role in (Role.REVIEWER, Role.COORDINATOR)]

    codes = [client.get(url("benchmark_score", benchmark.pk)).status_code for client in outside]
    codes += [client.post(url("benchmark_draft", benchmark.pk), {}).status_code for client in outside]
    codes.append(browser_of(office.reviewer).get(url("benchmark_score", unopened.pk)).status_code)
    codes.append(browser_of(office.reviewer).get(url("benchmark_answers", benchmark.pk)).status_code)
    codes.append(outside[1].get(url("benchmark_answers", benchmark.pk)).status_code)

    assert codes == [404, 404, 404, 404, 404, 403, 404]


def test_the_database_has_the_last_word(office, benchmark):
    review = hand_in(benchmark, office.reviewer)
    other = BenchmarkReview.objects.create(benchmark=benchmark, reviewer=office.decider)
    row, rubric = Benchmark.objects.filter(pk=benchmark.pk), published_rubric(office.program.pk)
    mine, theirs = (BenchmarkReview.objects.filter(pk=each.pk) for each in (review, other))
    facts = {"intake": office.intake, "title": "Second", "made_by": office.decider, "made_at": NOW}
    acts = {
        "benchmark_is_opened_with_its_rubric": lambda: row.update(rubric=None),
        "benchmark_is_opened_before_it_closes": lambda: row.update(closed_at=NOW),
        "benchmark_origin_known": lambda: row.update(origin="guessed"),
        "one_open_benchmark_an_intake": lambda: Benchmark.objects.create(
            **facts, opened_at=NOW, opened_by=office.decider, rubric=rubric
        ),
        "one_benchmark_review_a_reviewer": lambda: theirs.update(reviewer=office.reviewer),
        "submitted_benchmark_review_is_whole": lambda: theirs.update(submitted_at=NOW),
        "benchmark_recommendation_known": lambda: theirs.update(recommendation="maybe"),
        "reference_is_handed_in": lambda: theirs.update(is_reference=True),
        "one_reference_a_benchmark": lambda: (
            mine.update(is_reference=True),
            theirs.update(is_reference=True, submitted_at=NOW, recommendation="no"),
        ),
        "benchmark_score_is_0_to_4": lambda: BenchmarkScore.objects.update(points=5),
        "one_benchmark_score_a_criterion": lambda: BenchmarkScore.objects.create(
            review=review, criterion=review.scores.first().criterion
        ),
    }

    for name, act in acts.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_queries_for_one_row_and_three(office, browser_of, number):
    opened = [benchmark_of(office.intake, office.coordinator)]
    for _more in range(number - 1):
        services.close(benchmark_id=opened[-1].pk, by=office.coordinator, at=NOW + timedelta(minutes=1))
        opened.append(benchmark_of(office.intake, office.coordinator))
    for person in (office.reviewer, *(staff(Role.REVIEWER, office.program) for _person in range(number))):
        hand_in(opened[-1], person)
    services.close(benchmark_id=opened[-1].pk, by=office.coordinator, at=NOW + timedelta(minutes=2))
    reviewer, decider = browser_of(office.reviewer), browser_of(office.decider)

    costs = {
        page[0]: cost_of(client, *page)
        for client, *page in (
            (reviewer, "benchmark_changelist"),
            (reviewer, "benchmark_score", opened[-1].pk),
            (decider, "benchmark_change", opened[-1].pk),
            (decider, "proposedmove_agreement", office.program.slug),
        )
    }

    assert costs == {
        "benchmark_changelist": 7,
        "benchmark_score": 10,
        "benchmark_change": 10,
        "proposedmove_agreement": 12,
    }


def cost_of(client, *page):
    client.get(url(*page))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url(*page)).status_code == 200
    return len(queries)
