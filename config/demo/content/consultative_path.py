"""The stages of the consultative committees."""

from __future__ import annotations

from .shapes import StageKind, StageText, State
from .text import Text

STAGES = (
    StageText(
        state=State.SUBMITTED,
        kind=StageKind.INFORMATION,
        title=Text(en="Three meetings, before you apply", fr="Trois réunions, avant la demande"),
        description=Text(
            en=(
                "You attend three general meetings as an observer. You see how the committee works, and its members "
                "get to know you."
            ),
            fr=(
                "Vous assistez à trois réunions générales comme observatrice ou observateur. Vous voyez comment le "
                "comité travaille, et ses membres apprennent à vous connaître."
            ),
        ),
    ),
    StageText(
        state=State.SCREENING,
        kind=StageKind.DOCUMENTS,
        title=Text(en="Check of your application", fr="Vérification de votre demande"),
        description=Text(
            en=(
                "A coordinator compares your meeting dates and declarations with the requirements. You show "
                "government identification."
            ),
            fr=(
                "Une coordonnatrice ou un coordonnateur compare vos dates de réunion et vos déclarations aux "
                "exigences. Vous présentez une pièce d'identité officielle."
            ),
        ),
        target_days=5,
    ),
    StageText(
        state=State.IN_REVIEW,
        kind=StageKind.REVIEW,
        title=Text(en="Review by the committee's executive", fr="Examen par la direction du comité"),
        description=Text(
            en=(
                "Two people from the executive score your answers apart from each other, on the same three criteria "
                "for everyone."
            ),
            fr=(
                "Deux personnes de la direction évaluent vos réponses séparément, selon les trois mêmes critères pour "
                "tout le monde."
            ),
        ),
        target_days=15,
    ),
    StageText(
        state=State.DECISION_PENDING,
        kind=StageKind.DECISION,
        title=Text(en="Decision", fr="Décision"),
        description=Text(
            en="You get an offer with conditions, a place on the waiting list, or the reasons for a no.",
            fr="Vous recevez une offre conditionnelle, une place sur la liste d'attente ou les motifs d'un refus.",
        ),
        target_days=5,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.CHECK,
        title=Text(
            en="Background check by the unit commander", fr="Vérification des antécédents par la ou le commandant"
        ),
        description=Text(
            en=(
                "The unit commander, or someone the commander names, makes the check. It takes one to two weeks, and "
                "the result stays between the Service and you."
            ),
            fr=(
                "La ou le commandant de l'unité, ou une personne déléguée, fait la vérification. Elle prend une à "
                "deux semaines, et le résultat reste entre le Service et vous."
            ),
        ),
        target_days=10,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TRAINING,
        title=Text(en="Orientation and welcome", fr="Accueil et bienvenue"),
        description=Text(
            en=(
                "The co-chair welcomes you. You learn the mandate, sign the code of conduct and start a term of two "
                "years, which can be renewed."
            ),
            fr=(
                "La coprésidence vous accueille. Vous prenez connaissance du mandat, signez le code de conduite et "
                "commencez un mandat de deux ans, renouvelable."
            ),
        ),
        target_days=15,
    ),
)
