"""Triggers that keep templates and ratings within their version and level, whoever writes to the tables."""

from __future__ import annotations

from typing import Final

import pgtrigger

REQUIREMENT_FITS: Final = "requirement_fits_its_template"


def requirement_fits() -> pgtrigger.Trigger:
    """A template requires only behaviours of its own version, of its own level or below, and of its own competencies."""
    return pgtrigger.Trigger(
        name=REQUIREMENT_FITS,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
            IF NOT EXISTS (
                SELECT 1 FROM programs_behaviour behaviour
                JOIN programs_leveldescriptor descriptor ON descriptor.id = behaviour.descriptor_id
                JOIN programs_rolelevel level ON level.id = descriptor.level_id
                JOIN engagement_templatecompetency part
                    ON part.competency_id = descriptor.competency_id AND part.template_id = NEW.template_id
                JOIN engagement_assessmenttemplate template ON template.id = NEW.template_id
                JOIN programs_rolelevel own ON own.id = template.level_id
                WHERE behaviour.id = NEW.behaviour_id
                    AND level.version_id = template.version_id AND level."order" <= own."order"
            ) THEN
                RAISE EXCEPTION 'No behaviour outside the template or above its level is required'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
