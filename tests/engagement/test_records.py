"""What the member keeps: history by behaviour over versions, the record as files, the log of readers."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagement.assessments.history import history_of
from engagement.assessments.looking import note_look
from engagement.assessments.models import Rating
from engagement.assessments.queries import behaviours_to_rate
from engagement.assessments.states import S
from programs.framework.models import Behaviour, FrameworkVersion
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import (
    AssessmentFactory,
    FrameworkVersionFactory,
    changing_published_frameworks,
    published_framework,
    supervised,
)
from tests.factories.volunteers import MembershipFactory

pytestmark = pytest.mark.django_db


def test_a_behaviour_is_followed_by_lineage_into_the_next_version():
    membership = MembershipFactory()
    AssessmentFactory(membership=membership, state=S.SUPERSEDED, rated="sometimes")
    old = published_framework()
    FrameworkVersion.objects.filter(pk=old.pk).update(
        status="retired", retired_on=timezone.localdate(), enrolment_until=timezone.localdate()
    )
    new = FrameworkVersionFactory()
    lineages = dict(Behaviour.objects.filter(descriptor__competency__version=old).values_list("text_en", "lineage"))
    with changing_published_frameworks():
        for behaviour in Behaviour.objects.filter(descriptor__competency__version=new):
            Behaviour.objects.filter(pk=behaviour.pk).update(lineage=lineages[behaviour.text_en])
    draft = AssessmentFactory(membership=membership, version=new, rated="usually")

    found = history_of(membership.pk)

    assert [trend.values for trend in found.trends] == [["sometimes", "usually"]] * 5
    assert {(trend.change, trend.behaviour.descriptor.competency.version) for trend in found.trends} == {(1, new)}
    page = signed_in_as(membership.user).get(reverse("assessments:rate", args=[draft.pk, "community"]))
    assert page.content.decode().count("Last time you said: <strong>Sometimes</strong>") == 5


def test_the_record_is_a_tagged_pdf_and_a_table_kept_by_nobody_on_the_way():
    draft = AssessmentFactory(rated="usually")
    Rating.objects.filter(behaviour=behaviours_to_rate(draft).order_by("order").first()).update(
        evidence="=1+1 at the fair"
    )
    client = signed_in_as(draft.membership.user)

    pdf, xlsx = (client.get(reverse(f"assessments:{name}", args=[draft.pk])) for name in ("pdf", "xlsx"))

    rows = list(load_workbook(io.BytesIO(xlsx.content)).active.iter_rows(values_only=True))
    assert (pdf.content[:5], b"/StructTreeRoot" in pdf.content, len(rows)) == (b"%PDF-", True, 6)
    assert rows[1][2:4] + rows[1][7:8] == ("I do member 1", "Usually", "=1+1 at the fair")
    assert {answer["Cache-Control"] for answer in (pdf, xlsx)} == {"private, no-store"}


def test_the_member_reads_who_has_looked(supervisor):
    opened = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    note_look(assessment=opened, what="review", by=supervisor, at=timezone.now())

    page = signed_in_as(opened.membership.user).get(reverse("assessments:looks", args=[opened.pk])).content.decode()

    assert (page.count("Sam Okafor"), page.count("Ratings, examples, statement")) == (1, 1)
