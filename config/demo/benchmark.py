"""A benchmark of the auxiliary officers: a reference, three reviews handed in, one begun; and a masked copy in the making."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.people import Cast
from programs.catalogue.models import Intake
from programs.catalogue.rubric_queries import criteria_of
from volunteers.applications.states import S
from volunteers.calibration import scoring, services
from volunteers.models import Application, Benchmark, Review
from volunteers.review.scoring import Content, Marks

ANSWERS: Final = (
    (
        "At the summer fair two neighbours argued over a parking place. I asked both what had happened: each had a "
        "permit. We moved the stand, and both could stay."
    ),
    "I have helped at the food bank on Saturdays for a year. I mostly carry boxes; lately I also greet people.",
    "The freezer of the food bank kept failing. I called the repair shop every week until somebody came.",
    "Helped at parades, festivals or races",
    "Yes",
    "1",
    "Tuesday: evening\nSaturday: morning, afternoon",
    "About 10 hours",
)
WORDS: Final = (
    "Asked both sides before acting, at the fair.",
    "One clear example, and nothing on what was learned.",
    "Says what is still to be learned.",
)
GIVEN: Final = {
    "george.santos": ((3, 2, 3, 2, 3, 2), "yes"),
    "hana.kim": ((3, 3, 3, 2, 4, 2), "yes"),
    "oluwaseun.adeyemi": ((1, 2, 2, 0, 2, 1), "unsure"),
    "mei.lindqvist": ((3, 2, 2, 2, 3, 2), "yes"),
    "arjun.bose": ((4, 4, 3, 4, 3, 3), ""),
}


def load_benchmark(cast: Cast, *, at: datetime) -> None:
    """Arjun has begun and not handed in; George's review is the reference."""
    newest = Review.objects.filter(application__program__slug="auxiliary-officers", application__state=S.IN_REVIEW)
    intake = newest.select_related("application__intake__program").latest("application__intake__opens_at", "pk")
    benchmark = opened(intake.application.intake, cast, at=at - timedelta(days=6))
    for days, (name, (points, recommendation)) in enumerate(GIVEN.items()):
        content, when = written(benchmark, points, recommendation), at - timedelta(days=5 - days)
        act = scoring.submit if recommendation else scoring.save_draft
        act(benchmark_id=benchmark.pk, content=content, by=cast[name], at=when)
    reference = benchmark.reviews.get(reviewer=cast["george.santos"])
    services.set_reference(review_id=reference.pk, by=cast["george.santos"], at=at - timedelta(days=4))
    copy_one(intake.application.intake, cast, at=at - timedelta(days=1))


def opened(intake: Intake, cast: Cast, *, at: datetime) -> Benchmark:
    """An invented one, open to reviewers."""
    priya = cast["priya.raman"]
    made = services.make(intake=intake, title="Two neighbours and a parking place", comes_first=False, by=priya, at=at)
    texts = [ANSWERS[place % len(ANSWERS)] for place, _answer in enumerate(made.answers)]
    services.write(benchmark_id=made.pk, title=made.title, texts=texts, edition=made.edition, by=priya, at=at)
    services.open_to_reviewers(benchmark_id=made.pk, is_looked_over=False, by=priya, at=at)
    return Benchmark.objects.select_related("intake").get(pk=made.pk)


def written(benchmark: Benchmark, points: tuple[int, ...], recommendation: str) -> Content:
    """A sheet with these points, whatever the rubric's criteria are."""
    criteria = criteria_of(benchmark.program_id).order_by("order")
    marks = {
        criterion.pk: Marks(points[place % len(points)], WORDS[place % len(WORDS)])
        for place, criterion in enumerate(criteria)
    }
    return Content(read=benchmark.edition, recommendation=recommendation, marks=marks)


def copy_one(intake: Intake, cast: Cast, *, at: datetime) -> None:
    """A masked copy of an application of another intake, before anybody has looked it over."""
    ended = Application.objects.filter(program_id=intake.program_id, state=S.NOT_SELECTED).exclude(intake=intake)
    application = ended.order_by("pk").first()
    if application is not None:
        services.make(
            intake=intake,
            title="From an earlier class",
            comes_first=False,
            reference=application.reference,
            by=cast["priya.raman"],
            at=at,
        )
