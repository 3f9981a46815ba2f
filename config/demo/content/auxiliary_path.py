"""The stages of the auxiliary officers."""

from __future__ import annotations

from .shapes import StageKind, StageText, State
from .text import Text

STAGES = (
    StageText(
        state=State.SUBMITTED,
        kind=StageKind.INFORMATION,
        title=Text(en="Information session", fr="Séance d'information"),
        description=Text(
            en=(
                "You meet auxiliary officers, in person or online, and ask what you want to know. It is not a test, "
                "and you may bring someone."
            ),
            fr=(
                "Vous rencontrez des auxiliaires, en personne ou en ligne, et posez vos questions. Ce n'est pas un "
                "examen, et vous pouvez venir avec quelqu'un."
            ),
        ),
        target_days=10,
    ),
    StageText(
        state=State.SCREENING,
        kind=StageKind.DOCUMENTS,
        title=Text(en="Check of your application", fr="Vérification de votre demande"),
        description=Text(
            en=(
                "A coordinator reads your declarations against the posted requirements and asks you if something is "
                "missing, so that nobody is turned down over a slip."
            ),
            fr=(
                "Une coordonnatrice ou un coordonnateur compare vos déclarations aux exigences affichées et vous "
                "écrit s'il manque quelque chose, afin que personne ne soit refusé pour un oubli."
            ),
        ),
        target_days=5,
    ),
    StageText(
        state=State.IN_REVIEW,
        kind=StageKind.TEST,
        title=Text(en="Written exercise on local needs", fr="Exercice écrit sur les besoins locaux"),
        description=Text(
            en=(
                "You read a short case from a neighbourhood and write what you would do. It shows how you think about "
                "people and safety; no police knowledge is needed."
            ),
            fr=(
                "Vous lisez un court cas tiré d'un quartier et écrivez ce que vous feriez. On y voit comment vous "
                "pensez aux gens et à la sécurité; aucune connaissance policière n'est nécessaire."
            ),
        ),
        target_days=10,
    ),
    StageText(
        state=State.IN_REVIEW,
        kind=StageKind.REVIEW,
        title=Text(en="Two people score your answers", fr="Deux personnes évaluent vos réponses"),
        description=Text(
            en=(
                "Two reviewers read your answers apart from each other and without your name, and score them on the "
                "same three criteria for everyone."
            ),
            fr=(
                "Deux personnes lisent vos réponses séparément et sans votre nom, et les évaluent selon les trois "
                "mêmes critères pour tout le monde."
            ),
        ),
        target_days=20,
    ),
    StageText(
        state=State.INTERVIEW,
        kind=StageKind.INTERVIEW,
        title=Text(en="Interview", fr="Entrevue"),
        description=Text(
            en=(
                "A panel talks with you for up to 90 minutes. Everyone gets the same questions. You show "
                "identification and the documents your declarations name."
            ),
            fr=(
                "Un comité s'entretient avec vous pendant 90 minutes au plus. Les questions sont les mêmes pour tout "
                "le monde. Vous présentez une pièce d'identité et les documents mentionnés dans vos déclarations."
            ),
        ),
        target_days=15,
    ),
    StageText(
        state=State.DECISION_PENDING,
        kind=StageKind.DECISION,
        title=Text(en="Decision", fr="Décision"),
        description=Text(
            en=(
                "Someone who is not the only reviewer decides on the scores and gives reasons. You get an offer with "
                "conditions, a place on the waiting list, or the reasons for a no."
            ),
            fr=(
                "Une personne qui n'est pas seule à avoir évalué la demande décide d'après les résultats et donne ses "
                "motifs. Vous recevez une offre conditionnelle, une place sur la liste d'attente ou les motifs d'un "
                "refus."
            ),
        ),
        target_days=5,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.REFERENCES,
        title=Text(en="Three references", fr="Trois références"),
        description=Text(
            en="We write to the three people you named. They tell us how they know you and how you work with others.",
            fr=(
                "Nous écrivons aux trois personnes que vous avez nommées. Elles nous disent comment elles vous "
                "connaissent et comment vous travaillez avec les autres."
            ),
        ),
        target_days=15,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.CHECK,
        title=Text(
            en="Fitness, vision and medical forms", fr="Formulaires sur la condition physique, la vue et la santé"
        ),
        description=Text(
            en=(
                "Your own practitioners fill them in. They say whether you can do the duties and which accommodation "
                "you need, never why."
            ),
            fr=(
                "Vos propres professionnels de la santé les remplissent. Ils indiquent si vous pouvez accomplir les "
                "tâches et quelles mesures d'adaptation il vous faut, jamais pourquoi."
            ),
        ),
        target_days=20,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.CHECK,
        title=Text(
            en="Background investigation and record check", fr="Enquête sur les antécédents et vérification de dossier"
        ),
        description=Text(
            en=(
                "With your written consent. The result goes to you first, and is passed on only if you agree. It is "
                "needed because auxiliaries work in uniform beside police."
            ),
            fr=(
                "Avec votre consentement écrit. Le résultat vous parvient d'abord et n'est transmis que si vous "
                "l'acceptez. Cette vérification est nécessaire, car les auxiliaires travaillent en uniforme aux côtés "
                "de la police."
            ),
        ),
        target_days=30,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TRAINING,
        title=Text(en="Training at the College", fr="Formation au Collège"),
        description=Text(
            en="About 10 weeks, two evenings a week and Saturdays, with a practical and a written pass.",
            fr=(
                "Environ 10 semaines, deux soirs par semaine et le samedi, avec une épreuve pratique et une épreuve "
                "écrite."
            ),
        ),
        target_days=50,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.OATH,
        title=Text(en="Oath and graduation", fr="Serment et remise des diplômes"),
        description=Text(
            en=(
                "You take the oaths of office and of secrecy (today's text is in Ontario Regulation 416/23, section "
                "3), join your unit and start a field phase with a coach officer."
            ),
            fr=(
                "Vous prêtez les serments d'entrée en fonction et de confidentialité (texte actuel : Règlement de "
                "l'Ontario 416/23, article 3), rejoignez votre unité et commencez une période sur le terrain avec "
                "l'appui d'une agente ou d'un agent d'expérience."
            ),
        ),
        target_days=5,
    ),
)
