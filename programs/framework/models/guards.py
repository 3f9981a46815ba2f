"""Triggers that keep a published version of the framework as it is, whoever writes to the tables and however."""

from __future__ import annotations

from typing import Final

import pgtrigger

VERSION_STAYS: Final = "published_framework_stays"
CONTENT_STAYS: Final = "content_of_a_published_framework_stays"

MAY_CHANGE: Final = (
    "ARRAY['status', 'retired_on', 'enrolment_until', 'retire_reason', 'retire_reason_en', 'retire_reason_fr']"
)
"""All that changes in a version after it is published: that it is retired, when, and why."""


def version_stays() -> pgtrigger.Trigger:
    """A published version is not deleted, does not become a draft again, and changes only by being retired."""
    return pgtrigger.Trigger(
        name=VERSION_STAYS,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=~pgtrigger.Q(old__status="draft"),
        func=f"""
            IF TG_OP = 'DELETE' OR NEW.status = 'draft' OR (OLD.status = 'retired' AND NEW.status <> 'retired')
                OR (to_jsonb(NEW) - {MAY_CHANGE}) <> (to_jsonb(OLD) - {MAY_CHANGE}) THEN
                RAISE EXCEPTION 'A published framework stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def of_a_version() -> pgtrigger.Trigger:
    """What belongs to a published version is neither added, changed, moved away nor deleted."""
    return _content_stays("{row}.version_id")


def of_a_competency() -> pgtrigger.Trigger:
    """The same for what belongs to a competency of a published version."""
    return _content_stays("(SELECT version_id FROM programs_competency WHERE id = {row}.competency_id)")


def of_a_descriptor() -> pgtrigger.Trigger:
    """The same for what belongs to a level of a competency of a published version."""
    return _content_stays(
        "(SELECT version_id FROM programs_competency WHERE id ="
        " (SELECT competency_id FROM programs_leveldescriptor WHERE id = {row}.descriptor_id))"
    )


def _content_stays(version_of: str) -> pgtrigger.Trigger:
    # The version is locked against publishing until the writer commits, so that none slips in beside it.
    before, after = version_of.format(row="OLD"), version_of.format(row="NEW")
    return pgtrigger.Trigger(
        name=CONTENT_STAYS,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]"), ("kept", "bigint")],
        func=f"""
            touched := ARRAY[]::bigint[];
            IF TG_OP <> 'INSERT' THEN
                touched := touched || {before};
            END IF;
            IF TG_OP <> 'DELETE' THEN
                touched := touched || {after};
            END IF;
            SELECT count(*) FILTER (WHERE status <> 'draft') INTO kept FROM (
                SELECT status FROM programs_frameworkversion WHERE id = ANY(touched) FOR SHARE
            ) AS versions;
            IF kept > 0 THEN
                RAISE EXCEPTION 'A published framework stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - all parts are written here
    )
