"""Triggers that keep templates and ratings within their version and level, whoever writes to the tables."""

from __future__ import annotations

from typing import Final

import pgtrigger

REQUIREMENT_FITS: Final = "requirement_fits_its_template"
TEMPLATE_STAYS: Final = "used_template_stays"
PART_STAYS: Final = "part_of_a_used_template_stays"


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


def template_stays() -> pgtrigger.Trigger:
    """Once somebody is assessed by a template it only ever changes by being taken out of use."""
    return pgtrigger.Trigger(
        name=TEMPLATE_STAYS,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="""
            IF (to_jsonb(NEW) - 'retired_on') <> (to_jsonb(OLD) - 'retired_on') AND EXISTS (
                SELECT 1 FROM engagement_assessment assessment WHERE assessment.template_id = OLD.id
            ) THEN
                RAISE EXCEPTION 'A template that is used stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def part_stays() -> pgtrigger.Trigger:
    """The same for what belongs to it: nothing is added, changed or taken away."""
    return pgtrigger.Trigger(
        name=PART_STAYS,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]")],
        func="""
            touched := ARRAY[]::bigint[];
            IF TG_OP <> 'INSERT' THEN
                touched := touched || OLD.template_id;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                touched := touched || NEW.template_id;
            END IF;
            IF EXISTS (
                SELECT 1 FROM engagement_assessment assessment WHERE assessment.template_id = ANY(touched)
            ) THEN
                RAISE EXCEPTION 'A template that is used stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
    )
