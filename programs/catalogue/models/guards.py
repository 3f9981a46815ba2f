"""Triggers that keep a published form or rubric as it is, whoever writes to the tables and however."""

from __future__ import annotations

from typing import Final

import pgtrigger

FORM_STAYS: Final = "published_form_stays"
PARTS_STAY: Final = "parts_of_a_published_form_stay"
RUBRIC_STAYS: Final = "published_rubric_stays"
CRITERIA_STAY: Final = "criteria_of_a_published_rubric_stay"


def forms_stay() -> pgtrigger.Trigger:
    """A published form is neither changed nor deleted."""
    return _version_stays(FORM_STAYS, "form")


def rubrics_stay() -> pgtrigger.Trigger:
    """A published rubric is neither changed nor deleted."""
    return _version_stays(RUBRIC_STAYS, "rubric")


def _version_stays(name: str, what: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__published_at__isnull=False),
        func=f"RAISE EXCEPTION 'A published {what} stays as it is' USING ERRCODE = 'check_violation';",
    )


def parts_stay() -> pgtrigger.Trigger:
    """Sections and questions of a published form are neither added, changed, moved away nor deleted."""
    return _parts_stay(PARTS_STAY, "form", "programs_formversion")


def criteria_stay() -> pgtrigger.Trigger:
    """The criteria of a published rubric are neither added, changed, moved away nor deleted."""
    return _parts_stay(CRITERIA_STAY, "rubric", "programs_rubricversion")


def _parts_stay(name: str, what: str, versions: str) -> pgtrigger.Trigger:
    # The version is locked against publishing until the writer commits, so that none slips in beside it.
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]"), ("published", "bigint")],
        func=f"""
            touched := ARRAY[
                CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END
            ];
            SELECT count(published_at) INTO published FROM (
                SELECT published_at FROM {versions} WHERE id = ANY(touched) FOR SHARE
            ) AS versions;
            IF published > 0 THEN
                RAISE EXCEPTION 'A published {what} stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - both are written here
    )


def readers_fit() -> pgtrigger.Trigger:
    """No form is published that shows support needs or disclosures to reviewers."""
    return pgtrigger.Trigger(
        name="published_form_keeps_confidence",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__published_at__isnull=True, new__published_at__isnull=False),
        func="""
            IF EXISTS (
                SELECT 1 FROM programs_question JOIN programs_formsection ON programs_formsection.id = section_id
                WHERE programs_question.version_id = NEW.id AND (
                    (topic IN ('contact', 'eligibility', 'support', 'referees') AND reader = 'reviewer')
                    OR (topic = 'disclosures' AND reader <> 'safeguarding')
                )
            ) THEN
                RAISE EXCEPTION 'Reviewers would read what is not theirs' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
