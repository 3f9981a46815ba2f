"""The demo's templates, this year's open cycle, and last year's closed one with what its members were signed off.

Takes whatever competencies are published. Everybody here is invented.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from config.demo.columns import in_both_languages
from config.demo.content.cycles import LAST_CYCLE, STATEMENT, SUGGESTION, TEMPLATE
from config.demo.content.people import FAMILY, GIVEN
from config.demo.content.text import Text
from config.demo.results import sign_off_all
from engagement.cycles import queries, services
from engagement.cycles.contents import CycleContent, Suggestion, TemplateContent
from engagement.cycles.models import AssessmentTemplate, Cycle, CycleTemplate
from engagement.cycles.scale import Value
from engagement.reports.services import store_report
from programs.framework.models import Behaviour, Competency, FrameworkVersion, RoleLevel
from programs.models import Program
from volunteers.models import Membership, Supervision, User

OPENED_DAYS_AGO: Final = 75
CYCLE_DAYS: Final = 365
MOST_REQUIRED: Final = 2
MINIMUM_DAYS: Final = 300
COLLEAGUES: Final = {
    Membership.Level.MEMBER: 12,
    Membership.Level.SUPERVISOR: 27,
    Membership.Level.MANAGER: 18,
    Membership.Level.EXECUTIVE: 15,
}
"""Further members, so that the figures of a cycle say something at each level."""
PROGRAMS: Final = ("auxiliary-officers", "victim-services", "community-consultative")


def load_cycles(*, editor: User, supervisor: User, at: datetime) -> None:
    """A template for each level that the framework knows, two cycles, and everybody's results of the closed one."""
    today = at.date()
    version = FrameworkVersion.objects.filter(status=FrameworkVersion.Status.PUBLISHED).first()
    if version is None:
        return
    levels = version.levels.order_by("order")
    made = [_template(level, by=editor, at=at - timedelta(days=470)) for level in levels]
    templates = [template for template in made if template is not None]
    last = _closed_cycle(templates, opens_on=today - timedelta(days=OPENED_DAYS_AGO + CYCLE_DAYS), by=editor, at=at)
    _enlist_colleagues(supervisor, today=today)
    members = Membership.objects.filter(ended_on=None, started_on__lte=today - timedelta(days=MINIMUM_DAYS))
    sign_off_all(last, list(members.select_related("user").order_by("pk")), supervisor=supervisor, at=at)
    store_report(cycle_id=last.pk, at=at)
    opens_on = today - timedelta(days=OPENED_DAYS_AGO - 1)
    services.make_cycle(content=_content(templates, opens_on=opens_on), by=editor, at=at)


def _content(templates: list[AssessmentTemplate], *, opens_on: date) -> CycleContent:
    title = Text(*(words.format(year=opens_on.year) for words in LAST_CYCLE))
    closes_on = opens_on + timedelta(days=CYCLE_DAYS - 1)
    keys = tuple(template.pk for template in templates)
    return CycleContent(title.en, title.fr, opens_on, closes_on, keys)


def _closed_cycle(templates: list[AssessmentTemplate], *, opens_on: date, by: User, at: datetime) -> Cycle:
    content = _content(templates, opens_on=opens_on)
    cycle = Cycle.objects.create(
        **in_both_languages("title", Text(content.title_en, content.title_fr)),
        opens_on=opens_on,
        closes_on=content.closes_on,
        closed_at=at - timedelta(days=OPENED_DAYS_AGO),
        closed_by=by,
    )
    CycleTemplate.objects.bulk_create(
        CycleTemplate(cycle=cycle, template=template, level_code=template.level.code) for template in templates
    )
    return cycle


def _template(level: RoleLevel, *, by: User, at: datetime) -> AssessmentTemplate | None:
    competencies = queries.competencies_at(level)
    if not competencies:
        return None
    required, optional = competencies[:MOST_REQUIRED], competencies[MOST_REQUIRED:]
    asked = list(queries.behaviours_at(level).select_related("descriptor__level").order_by("pk"))
    needed = {
        behaviour.pk: _needed(behaviour, level, place)
        for place, behaviour in enumerate(asked)
        if behaviour.descriptor.competency_id in {row.pk for row in required}
    }
    title = Text(*(words.format(level=getattr(level, f"label_{code}")) for code, words in TEMPLATE._asdict().items()))
    content = TemplateContent(
        title_en=title.en,
        title_fr=title.fr,
        statement_en=STATEMENT.en,
        statement_fr=STATEMENT.fr,
        required=frozenset(row.pk for row in required),
        optional=frozenset(row.pk for row in optional),
        minimum_optional=1 if len(optional) > 1 else 0,
        needed=needed,
        suggestions=tuple(_suggestion(row) for row in required),
    )
    return services.make_template(level_id=level.pk, content=content, by=by, at=at)


def _needed(behaviour: Behaviour, level: RoleLevel, place: int) -> str:
    is_own = behaviour.descriptor.level_id == level.pk
    return Value.SOMETIMES if is_own and place % 3 == 2 else Value.USUALLY


def _suggestion(competency: Competency) -> Suggestion:
    first = competency.sheets[0].in_order[0]  # type: ignore[attr-defined]
    words = [text.format(name=getattr(competency, f"name_{code}")) for code, text in SUGGESTION._asdict().items()]
    return Suggestion(first.pk, title_en=words[0], title_fr=words[1])


def _enlist_colleagues(supervisor: User, *, today: date) -> None:
    """Members of all levels in the three programs, supervised by one person."""
    programs = [Program.objects.get(slug=slug) for slug in PROGRAMS]
    levels = [level for level, how_many in COLLEAGUES.items() for _each in range(how_many)]
    users = User.objects.bulk_create(
        User(
            email=f"colleague{number}@example.org",
            given_name=GIVEN[(number * 13 + 3) % len(GIVEN)],
            family_name=FAMILY[(number * 5 + 1) % len(FAMILY)],
            password="!",  # noqa: S106
            language="fr" if number % 8 == 3 else "en",
        )
        for number, _level in enumerate(levels, start=1)
    )
    memberships = Membership.objects.bulk_create(
        Membership(
            user=user,
            program=programs[number % len(programs)],
            level=level,
            started_on=today - timedelta(days=900 + number * 17),
        )
        for number, (user, level) in enumerate(zip(users, levels, strict=True))
    )
    Supervision.objects.bulk_create(
        Supervision(membership=membership, supervisor=supervisor, starts_on=today - timedelta(days=500))
        for membership in memberships
    )
