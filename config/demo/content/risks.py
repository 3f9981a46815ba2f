"""What the duties of each role are, and the record check that follows."""

from __future__ import annotations

from dataclasses import dataclass

from programs.catalogue.risks import CheckType, Duty

from .text import Text


@dataclass(frozen=True, kw_only=True)
class RiskText:
    """A program's risk sheet; `condition` is the English title of the stage that the check settles."""

    program: str
    condition: str
    duties: tuple[Duty, ...]
    check_type: CheckType
    why: Text
    reason_beyond: str = ""


RISKS = (
    RiskText(
        program="auxiliary-officers",
        condition="Background investigation and record check",
        duties=(Duty.POLICE, Duty.ALONE),
        check_type=CheckType.BACKGROUND,
        why=Text(
            en="You work in uniform beside police and have access to stations and radios, so the service looks into it.",
            fr=(
                "Vous travaillez en uniforme aux côtés de la police et avez accès aux postes et aux radios; le service "
                "fait donc une enquête."
            ),
        ),
    ),
    RiskText(
        program="victim-services",
        condition="Vulnerable Sector Check",
        duties=(Duty.TRUSTED, Duty.ALONE, Duty.CONFIDENTIAL),
        check_type=CheckType.VULNERABLE,
        why=Text(
            en="People in crisis rely on you, often in their homes, and some of them are children.",
            fr=(
                "Des personnes en situation de crise comptent sur vous, souvent chez elles, et certaines sont des "
                "enfants."
            ),
        ),
    ),
    RiskText(
        program="community-consultative",
        condition="Background check by the unit commander",
        duties=(Duty.CONFIDENTIAL,),
        check_type=CheckType.BACKGROUND,
        why=Text(
            en="Members speak for their neighbourhood at the division; the mandate asks for the commander's check.",
            fr="Les membres parlent au nom de leur quartier; le mandat demande la vérification du commandement.",
        ),
        reason_beyond="The published mandate of the committees asks for the unit commander's background check.",
    ),
)
