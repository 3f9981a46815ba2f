"""What is kept of benchmark applications."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

REVIEWS_DAYS: Final = 365
ANSWERS_DAYS: Final = 730

BENCHMARK: Final = Kept(
    key="benchmark",
    topic=Topic.APPLYING,
    what=_("Answers for practice, invented or masked, that belong to no applicant"),
    how_long=_(
        "2 years after the last reviewer could score them, and at the latest 2 years after their intake closed; if it "
        "never closes and they were never opened, 2 years after they were made"
    ),
    who_reads=_("The program's reviewers, coordinators, decision-makers and auditors"),
    why=_("So that reviewers measure alike before they read real applications."),
    days=ANSWERS_DAYS,
)
BENCHMARK_REVIEW: Final = Kept(
    key="benchmark_review",
    topic=Topic.SERVING,
    what=_("How a reviewer scored the application for practice"),
    how_long=_("1 year after the last reviewer could score it, and at the latest 1 year after its intake closed"),
    who_reads=_(
        "The reviewer; once it is handed in, who has scored it too, the coordinators, decision-makers and auditors"
    ),
    why=_("So that severity can be talked about before it decides anything."),
    days=REVIEWS_DAYS,
)
