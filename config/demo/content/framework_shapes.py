"""The shapes of the framework's content; `config.demo.framework` turns them into rows."""

from __future__ import annotations

from dataclasses import dataclass

from .text import Text


@dataclass(frozen=True, kw_only=True)
class ValueText:
    """A core value and the question to ask oneself."""

    name: Text
    question: Text


@dataclass(frozen=True, kw_only=True)
class RoleText:
    """A level of responsibility; the levels add up in the order in which they are given."""

    code: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class GroupText:
    """A heading over competencies that belong together."""

    code: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class LevelText:
    """What a competency means at a level in one sentence, its behaviours, and the signs that others see."""

    code: str
    headline: Text
    behaviours: tuple[Text, ...]
    is_partial: bool = False
    good_signs: tuple[Text, ...] = ()
    bad_signs: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResourceText:
    """Something that helps; only addresses that the sources name."""

    title: Text
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class VoiceText:
    """What a member could say; in the demonstration the speaker is always called an invented example."""

    quote: Text
    speaker: Text


@dataclass(frozen=True, kw_only=True)
class CompetencyText:
    """The competency, in general and level by level. A level of which nothing is known is left out."""

    slug: str
    group: str
    name: Text
    summary: Text
    definition: Text
    source: str
    rationale: Text | None = None
    means: tuple[Text, ...] = ()
    does_not_mean: tuple[Text, ...] = ()
    development: tuple[Text, ...] = ()
    tips: tuple[Text, ...] = ()
    resources: tuple[ResourceText, ...] = ()
    voices: tuple[VoiceText, ...] = ()
    levels: tuple[LevelText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditionText:
    """What an edition holds, what is new in it, and why it was retired."""

    competencies: tuple[CompetencyText, ...]
    change_note: Text
    retire_reason: Text | None = None
