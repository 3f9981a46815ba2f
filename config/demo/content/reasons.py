"""The reasons that may be given for not selecting someone: all of them about the role, each with advice."""

from __future__ import annotations

from .shapes import ReasonText
from .text import Text

REASONS = (
    ReasonText(
        code="requirement-not-met",
        text=Text(
            en="One of the program's posted requirements is not met at the moment.",
            fr="L'une des exigences affichées du programme n'est pas remplie pour le moment.",
        ),
        advice=Text(
            en=(
                "The eligibility check shows each requirement and what may help. You can apply again as soon as you "
                "meet it. Another program may suit you today."
            ),
            fr=(
                "La vérification de l'admissibilité montre chaque exigence et ce qui peut aider. Vous pourrez "
                "présenter une nouvelle demande dès que vous y répondrez. Un autre programme vous convient peut-être "
                "dès aujourd'hui."
            ),
        ),
    ),
    ReasonText(
        code="places-filled",
        text=Text(
            en="All places of this intake went to other applicants, and the waiting list has ended.",
            fr="Toutes les places de cette période d'inscription ont été attribuées, et la liste d'attente est terminée.",
        ),
        advice=Text(
            en=(
                "This says nothing against you. Ask us to tell you when the next intake opens; your answers can be "
                "copied into a new application."
            ),
            fr=(
                "Cela n'enlève rien à votre demande. Demandez-nous de vous avertir de la prochaine période "
                "d'inscription; vos réponses peuvent être reprises dans une nouvelle demande."
            ),
        ),
    ),
    ReasonText(
        code="examples-not-yet",
        text=Text(
            en="Your answers did not yet show enough of what the role asks for.",
            fr="Vos réponses n'ont pas encore assez montré ce que le rôle demande.",
        ),
        advice=Text(
            en=(
                "Choose one event for each question. Say what the situation was, what you did yourself and what came "
                "of it. Our competency pages show what we look for. Some months of new experience give you new "
                "examples."
            ),
            fr=(
                "Choisissez un seul événement par question. Dites quelle était la situation, ce que vous avez fait "
                "vous-même et ce qui en est résulté. Nos pages sur les compétences montrent ce que nous cherchons. "
                "Quelques mois d'expérience vous donneront de nouveaux exemples."
            ),
        ),
        reapply_months=6,
    ),
    ReasonText(
        code="interview-not-yet",
        text=Text(
            en="In the interview, other applicants came closer to what the role needs.",
            fr="À l'entrevue, d'autres personnes se sont approchées davantage de ce que demande le rôle.",
        ),
        advice=Text(
            en=(
                "Everyone gets the same questions and is scored on the same criteria. Ask the coordinator which of "
                "them to work on before you apply again."
            ),
            fr=(
                "Les questions et les critères sont les mêmes pour tout le monde. Demandez à la coordination lesquels "
                "travailler avant une nouvelle demande."
            ),
        ),
        reapply_months=6,
    ),
    ReasonText(
        code="times-do-not-fit",
        text=Text(
            en="The times you can give do not fit the shifts or classes of this intake.",
            fr="Vos disponibilités ne correspondent pas aux quarts ou aux cours de cette période d'inscription.",
        ),
        advice=Text(
            en=(
                "Shifts and classes change from intake to intake. Apply again when they suit you, and tell us if "
                "accommodation would make the difference."
            ),
            fr=(
                "Les quarts et les cours changent d'une période d'inscription à l'autre. Présentez une nouvelle demande "
                "quand ils vous conviendront, et dites-nous si une mesure d'adaptation changerait les choses."
            ),
        ),
    ),
    ReasonText(
        code="incomplete",
        text=Text(
            en="Your application was still incomplete after two reminders.",
            fr="Votre demande était encore incomplète après deux rappels.",
        ),
        advice=Text(
            en=(
                "You can start again at any time; what you wrote can be copied. If something in the form stood in "
                "your way, tell us and we will help."
            ),
            fr=(
                "Vous pouvez recommencer à tout moment; ce que vous avez écrit peut être repris. Si quelque chose "
                "dans le formulaire vous a fait obstacle, dites-le-nous et nous vous aiderons."
            ),
        ),
    ),
    ReasonText(
        code="step-not-completed",
        text=Text(
            en="A step of the screening was not completed.",
            fr="Une étape de la sélection n'a pas été achevée.",
        ),
        advice=Text(
            en=(
                "It may have been a form, a reference or an appointment. Ask the coordinator which one, and what you "
                "could prepare for the next time."
            ),
            fr=(
                "Il peut s'agir d'un formulaire, d'une référence ou d'un rendez-vous. Demandez à la coordination de "
                "quoi il s'agit et ce que vous pourriez préparer pour la prochaine fois."
            ),
        ),
        reapply_months=3,
    ),
    ReasonText(
        code="training-not-passed",
        text=Text(
            en="The training was not passed.",
            fr="La formation n'a pas été réussie.",
        ),
        advice=Text(
            en=(
                "Your trainer can tell you which parts to practise. You are welcome in a later class, and we will "
                "talk about support that would help you."
            ),
            fr=(
                "La personne qui donne la formation peut vous dire quelles parties travailler. Un prochain groupe "
                "peut vous accueillir, et nous parlerons du soutien qui vous aiderait."
            ),
        ),
        reapply_months=6,
    ),
)
