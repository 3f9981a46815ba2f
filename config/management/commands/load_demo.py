"""Loads the demo's data: reference, staff, members, applicants."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from config.demo.applicants import add_past_intakes, load_applicants
from config.demo.benchmark import load_benchmark
from config.demo.casework import load_casework, load_check_items
from config.demo.checks import load_checks, load_risk_sheets
from config.demo.committees import load_committees
from config.demo.content.notices import NOTICES
from config.demo.conversations import load_conversations
from config.demo.deciding import load_decisions
from config.demo.desk import load_desk
from config.demo.disagreement import load_disagreements
from config.demo.draft import load_draft
from config.demo.fairness import load_fairness
from config.demo.gatherings import load_sessions
from config.demo.interviews import load_interviews
from config.demo.next_form import load_next_form
from config.demo.people import load_cast, load_members
from config.demo.privacy import load_wishes
from config.demo.referees import load_referees
from config.demo.reference import load_reference
from config.demo.supervision import load_supervision
from config.demo.tables import load_tables
from config.demo.ties import load_ties
from config.demo.waiting import keep_people_waiting
from volunteers.desk.figures import compute_figures
from volunteers.following.services import compute_typical_times
from volunteers.models import CollectionNotice, User


class Command(BaseCommand):
    """`manage.py load_demo`: adds what is missing; people are added once and then left alone."""

    help = "Loads the demo data."

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing."""
        now = timezone.now()
        with transaction.atomic():
            load_reference(today=timezone.localdate(now))
            for notice in NOTICES:
                CollectionNotice.objects.get_or_create(
                    purpose=notice["purpose"],
                    version=notice["version"],
                    defaults={
                        "text_en": notice["text"].en,
                        "text_fr": notice["text"].fr,
                        "in_force_from": (now - timedelta(days=500)).date(),
                    },
                )
            load_risk_sheets(at=now)
            if not User.objects.exists():
                load_next_form(at=now)
                load_check_items()
                add_past_intakes(at=now)
                cast = load_cast(at=now)
                for load in (load_members, load_supervision, load_committees):
                    load(cast, at=now)
                load_applicants(cast, at=now)
                load_referees(cast, at=now)
                load_interviews(cast, at=now)
                load_checks(cast, at=now)
                load_sessions(cast, at=now)
                load_conversations(cast, at=now)
                load_casework(cast, at=now)
                load_disagreements(cast, at=now)
                load_benchmark(cast, at=now)
                keep_people_waiting(cast, at=now)
                load_decisions(cast, at=now)
                load_wishes(cast, at=now)
                for load in (load_desk, load_tables, load_ties, load_draft):
                    load(cast, at=now)
                load_fairness(at=now)
            compute_typical_times(at=now)
            compute_figures(at=now)
        self.stdout.write("The demo data is in place.")
