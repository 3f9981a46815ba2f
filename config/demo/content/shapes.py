"""The shapes that the content modules fill; `config.demo.reference` turns them into rows.

Fields carry the names of the models' fields, so that a text called `title` becomes `title_en` and `title_fr`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from programs.catalogue.states import StageState
from programs.models import EligibilityRule, FormSection, Program, ProgramSection, Question, Stage

from .text import Text

Participation = Program.Participation
Status = Program.Status
Commitment = Program.Commitment
Topic = ProgramSection.Kind
StageKind = Stage.Kind
Outcome = EligibilityRule.Outcome
StopOn = EligibilityRule.StopOn
AnswerKind = Question.Kind
Part = FormSection.Topic
Reader = Question.Reader
State = StageState


@dataclass(frozen=True, kw_only=True)
class SectionText:
    """One topic of a program's page; each of the points becomes a line."""

    kind: Topic
    title: Text
    body: Text | None = None
    points: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageText:
    """A step that applicants go through."""

    state: State
    kind: StageKind
    title: Text
    description: Text
    target_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneText:
    """A dated event, with its source."""

    happened: str
    title: Text
    body: Text | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class EvaluationText:
    """A study, with its limits and those who disagreed."""

    year: str
    title: Text
    method: Text
    findings: Text
    limits: Text
    source: str


@dataclass(frozen=True, kw_only=True)
class StoryText:
    """What happened in a neighbourhood; the numbers are the City's."""

    title: Text
    body: Text
    source: str
    neighbourhoods: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """A rule as a yes/no question and as a statement about oneself."""

    code: str
    question: Text
    declaration: Text
    stop_on: StopOn
    outcome: Outcome
    explanation: Text
    hint: Text | None = None
    evidence: Text | None = None
    code_ground: bool = False
    legal_reason: Text | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """One question of the application. `behaviour` is the place of a member's behaviour in the framework.

    `reader` and `when` are left out where they are as usual for the section's topic, and where it is always asked.
    """

    key: str
    label: Text
    hint: Text | None = None
    kind: AnswerKind = AnswerKind.LONG
    is_required: bool = True
    word_limit: int | None = None
    most_files: int = 1
    choices: tuple[tuple[str, Text], ...] = ()
    reader: Reader | None = None
    when: tuple[str, tuple[str, ...]] = ("", ())
    behaviour: int | None = None


@dataclass(frozen=True, kw_only=True)
class FormPart:
    """One section of the application."""

    topic: Part
    title: Text
    intro: Text | None = None
    questions: tuple[QuestionText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CriterionText:
    """One criterion; `behaviour` is the place of a member's behaviour in the framework, `anchors` go from 0 to 4."""

    title: Text
    guidance: Text
    behaviour: int
    anchors: tuple[Text, Text, Text, Text, Text]
    weight: int = 1


@dataclass(frozen=True, kw_only=True)
class IntakeDays:
    """An opening, in days from the day of loading. `{month}` in the title is the month in which it starts."""

    title: Text
    opens_in_days: int
    places: int
    division: str = ""
    closes_in_days: int | None = None
    starts_in_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProgramText:
    """Everything that the page and the application of one program say."""

    slug: str
    title: Text
    summary: Text
    purpose: Text
    participation: Participation
    host_organisation: Text
    commitment: Commitment
    time_per_month: Text
    place: Text
    source: str
    sections: tuple[SectionText, ...]
    status: Status = Status.ACTIVE
    status_since: date | None = None
    facts_as_of: date | None = None
    who_can_apply: Text | None = None
    other_ways: Text | None = None
    checks: Text | None = None
    contact_email: str = ""
    minutes_to_apply: int | None = None
    has_interviews: bool = True
    reviews_required: int = 2
    referees_required: int = 0
    meetings_required: int = 0
    stages: tuple[StageText, ...] = ()
    timeline: tuple[MilestoneText, ...] = ()
    evaluations: tuple[EvaluationText, ...] = ()
    stories: tuple[StoryText, ...] = ()
    rules: tuple[RuleText, ...] = ()
    form: tuple[FormPart, ...] = ()
    criteria: tuple[CriterionText, ...] = ()
    intakes: tuple[IntakeDays, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReasonText:
    """A reason for not selecting, with advice and the months until a new application makes sense."""

    code: str
    text: Text
    advice: Text
    reapply_months: int = 0
