"""Benchmarks in the admin. All pages are our own: the stock ones would offer to edit rows."""

from __future__ import annotations

from django.contrib import admin

from volunteers.calibration import admin_benchmarks, admin_scoring
from volunteers.calibration.models import Benchmark
from volunteers.people.admin_pages import OwnPages


@admin.register(Benchmark)
class BenchmarkAdmin(OwnPages):
    """The shared application of an intake."""

    pages = (
        ("", admin_benchmarks.benchmarks, "changelist"),
        ("add/", admin_benchmarks.make, "add"),
        ("<int:pk>/", admin_benchmarks.benchmark, "change"),
        ("<int:pk>/answers/", admin_benchmarks.answers, "answers"),
        ("<int:pk>/open/", admin_benchmarks.open_it, "open"),
        ("<int:pk>/close/", admin_benchmarks.close, "close"),
        ("<int:pk>/first/", admin_benchmarks.first, "first"),
        ("<int:pk>/discard/", admin_benchmarks.discard, "discard"),
        ("<int:pk>/reference/<int:review_pk>/", admin_benchmarks.reference, "reference"),
        ("<int:pk>/score/", admin_scoring.score, "score"),
        ("<int:pk>/draft/", admin_scoring.draft, "draft"),
    )
