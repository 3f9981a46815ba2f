"""The stages of the victim services volunteers."""

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
                "You hear from volunteers what the work is like, the hard parts included, so that you can decide "
                "whether it is for you."
            ),
            fr=(
                "Des bénévoles vous parlent du travail, y compris de ce qu'il a de difficile, pour que vous puissiez "
                "décider s'il vous convient."
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
                "A coordinator reads your declarations against the requirements and writes to you if something is "
                "missing."
            ),
            fr=(
                "Une coordonnatrice ou un coordonnateur compare vos déclarations aux exigences et vous écrit s'il "
                "manque quelque chose."
            ),
        ),
        target_days=5,
    ),
    StageText(
        state=State.IN_REVIEW,
        kind=StageKind.REVIEW,
        title=Text(en="Two people score your answers", fr="Deux personnes évaluent vos réponses"),
        description=Text(
            en="They read apart from each other and without your name, on the same three criteria for everyone.",
            fr="Elles lisent séparément et sans votre nom, selon les trois mêmes critères pour tout le monde.",
        ),
        target_days=15,
    ),
    StageText(
        state=State.INTERVIEW,
        kind=StageKind.INTERVIEW,
        title=Text(en="Interview with a panel of two", fr="Entrevue avec un comité de deux personnes"),
        description=Text(
            en=(
                "One person from the staff, one from the police or the board. You talk about how you listen and what "
                "you do when a call stays with you."
            ),
            fr=(
                "Une personne de l'équipe, une de la police ou du conseil. On parle de votre façon d'écouter et de ce "
                "que vous faites quand un appel vous habite."
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
        kind=StageKind.REFERENCES,
        title=Text(en="Two or three references", fr="Deux ou trois références"),
        description=Text(
            en=(
                "We write to the people you named. They tell us how they know you and how you treat people under "
                "stress."
            ),
            fr=(
                "Nous écrivons aux personnes que vous avez nommées. Elles nous disent comment elles vous connaissent "
                "et comment vous traitez les gens sous pression."
            ),
        ),
        target_days=15,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.CHECK,
        title=Text(en="Vulnerable Sector Check", fr="Vérification pour travail auprès de personnes vulnérables"),
        description=Text(
            en=(
                "The law allows this check where a role gives trust or authority over vulnerable people, as here. You "
                "get the result first and decide whether to share it."
            ),
            fr=(
                "La loi permet cette vérification quand un rôle donne un lien de confiance ou d'autorité envers des "
                "personnes vulnérables, comme ici. Vous recevez d'abord le résultat et décidez de le communiquer ou "
                "non."
            ),
        ),
        target_days=20,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TRAINING,
        title=Text(en="Training of about 60 hours", fr="Formation d'environ 60 heures"),
        description=Text(
            en="Online units and classes on evenings and weekends.",
            fr="Des modules en ligne et des cours le soir et la fin de semaine.",
        ),
        target_days=40,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TEST,
        title=Text(en="Open-book exam", fr="Examen à livre ouvert"),
        description=Text(
            en="It shows that you can find the right answer when it matters. You may take it again.",
            fr="Il montre que vous savez trouver la bonne réponse au bon moment. Vous pouvez le reprendre.",
        ),
        target_days=5,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.INTERVIEW,
        title=Text(en="Second conversation", fr="Deuxième entretien"),
        description=Text(
            en="After the training, you and a counsellor look at how it went and whether you want to go on.",
            fr=(
                "Après la formation, vous faites le point avec une intervenante ou un intervenant et décidez si vous "
                "souhaitez continuer."
            ),
        ),
        target_days=10,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.OATH,
        title=Text(en="Oath of confidentiality", fr="Serment de confidentialité"),
        description=Text(
            en="You promise to keep to yourself what people confide in you.",
            fr="Vous promettez de garder pour vous ce que les gens vous confient.",
        ),
        target_days=5,
    ),
    StageText(
        state=State.CONDITIONS,
        kind=StageKind.TRAINING,
        title=Text(en="Shadow shifts", fr="Quarts d'observation"),
        description=Text(
            en="You follow an experienced volunteer until both of you are comfortable.",
            fr="Vous accompagnez une personne d'expérience jusqu'à ce que vous soyez à l'aise, toutes les deux.",
        ),
        target_days=20,
    ),
)
