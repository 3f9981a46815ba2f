"""A trigger that keeps ratings within the version and the level of their assessment, whoever writes to the table."""

from __future__ import annotations

from typing import Final

import pgtrigger

RATING_FITS: Final = "rating_fits_its_assessment"


def rating_fits() -> pgtrigger.Trigger:
    """A member rates behaviours of the assessment's own version, of the own level or below, and no other."""
    return pgtrigger.Trigger(
        name=RATING_FITS,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("behaviour_id", "assessment_id"),
        func="""
            IF NOT EXISTS (
                SELECT 1 FROM programs_behaviour behaviour
                JOIN programs_leveldescriptor descriptor ON descriptor.id = behaviour.descriptor_id
                JOIN programs_rolelevel level ON level.id = descriptor.level_id
                JOIN engagement_assessment assessment ON assessment.id = NEW.assessment_id
                JOIN programs_rolelevel own ON own.id = assessment.level_id
                WHERE behaviour.id = NEW.behaviour_id
                    AND level.version_id = assessment.version_id AND level."order" <= own."order"
            ) THEN
                RAISE EXCEPTION 'This behaviour is not part of the assessment' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
