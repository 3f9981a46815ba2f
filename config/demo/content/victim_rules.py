"""The eligibility rules of the victim services volunteers, after those of similar services. To be confirmed."""

from __future__ import annotations

from .shapes import Outcome, RuleText, StopOn
from .text import Text

RULES = (
    RuleText(
        code="V1",
        question=Text(en="Are you 18 or older?", fr="Avez-vous 18 ans ou plus?"),
        declaration=Text(en="I am 18 or older.", fr="J'ai 18 ans ou plus."),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en="Volunteers must be 18. You can apply from your 18th birthday on.",
            fr="Il faut avoir 18 ans. Vous pourrez présenter une demande dès votre 18e anniversaire.",
        ),
        evidence=Text(en="Identification, at the interview", fr="Pièce d'identité, à l'entrevue"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "The Human Rights Code protects age from 18 on. We ask only whether you have reached it, never how "
                "old you are."
            ),
            fr=(
                "Le Code des droits de la personne protège l'âge à partir de 18 ans. Nous demandons seulement si vous "
                "les avez, jamais votre âge."
            ),
        ),
    ),
    RuleText(
        code="V2",
        question=Text(
            en="Can you commit for one year, with at least three shifts a month?",
            fr="Pouvez-vous vous engager pour un an, à raison d'au moins trois quarts par mois?",
        ),
        declaration=Text(
            en="I can commit for one year, with at least three shifts a month.",
            fr="Je peux m'engager pour un an, à raison d'au moins trois quarts par mois.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "People in crisis need familiar voices, so we ask for a year. If your time is short now, come back "
                "when it is not, or look at the consultative committees."
            ),
            fr=(
                "Les gens en crise ont besoin de voix connues; c'est pourquoi nous demandons un an. Si le temps vous "
                "manque, revenez plus tard, ou voyez les comités consultatifs."
            ),
        ),
    ),
    RuleText(
        code="V3",
        question=Text(
            en="Can you get around Toronto, by transit or by car?",
            fr="Pouvez-vous vous déplacer dans Toronto, en transport en commun ou en voiture?",
        ),
        hint=Text(en="You do not need a driver's licence.", fr="Le permis de conduire n'est pas nécessaire."),
        declaration=Text(
            en="I can get around Toronto, or I would like to talk about telephone shifts.",
            fr="Je peux me déplacer dans Toronto, ou je souhaite parler de quarts au téléphone.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.TALK,
        explanation=Text(
            en="You may still apply. Much of the help is given by telephone, and we can look for shifts that fit.",
            fr=(
                "Vous pouvez quand même présenter une demande. Une bonne part de l'aide se donne au téléphone, et "
                "nous pouvons chercher des quarts qui conviennent."
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Can touch disability. Travel is part of the work at the scene only; we accommodate up to undue "
                "hardship (Code, sections 11 and 17)."
            ),
            fr=(
                "Peut toucher au handicap. Les déplacements ne concernent que le travail sur les lieux; adaptation "
                "jusqu'au préjudice injustifié (Code, art. 11 et 17)."
            ),
        ),
    ),
    RuleText(
        code="V4",
        question=Text(
            en="Do you agree to a Vulnerable Sector Check if we make you an offer?",
            fr=(
                "Acceptez-vous une vérification en vue d'un travail auprès de personnes vulnérables si nous vous "
                "faisons une offre?"
            ),
        ),
        hint=Text(
            en="We ask for it after an offer, with your written consent. You see the result first.",
            fr="Nous la demandons après une offre, avec votre consentement écrit. Vous voyez le résultat en premier.",
        ),
        declaration=Text(
            en="I agree to a Vulnerable Sector Check if I am made an offer.",
            fr=(
                "J'accepte une vérification en vue d'un travail auprès de personnes vulnérables si l'on me fait une "
                "offre."
            ),
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Volunteers are alone with people at their most vulnerable, so this check cannot be left out. Other "
                "programs ask for a different check or none."
            ),
            fr=(
                "Les bénévoles sont seuls avec des personnes très vulnérables; cette vérification ne peut donc être "
                "omise. D'autres programmes en demandent une autre ou aucune."
            ),
        ),
        evidence=Text(
            en="The check's date and outcome, after an offer", fr="Date et résultat de la vérification, après une offre"
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Near to record of offences. We ask for consent only, not about offences; the Police Record Checks "
                "Reform Act allows this check for such roles."
            ),
            fr=(
                "Proche du casier judiciaire. Nous ne demandons qu'un consentement; la Loi de 2015 sur la réforme des "
                "vérifications de dossiers de police le permet."
            ),
        ),
    ),
    RuleText(
        code="V5",
        question=Text(
            en="Can you attend the whole training, about 60 hours?",
            fr="Pouvez-vous suivre toute la formation, soit environ 60 heures?",
        ),
        declaration=Text(
            en="I can attend the whole training, about 60 hours.",
            fr="Je peux suivre toute la formation, soit environ 60 heures.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.LATER,
        explanation=Text(
            en=(
                "Nobody takes calls without the full training. There are three intakes a year; we can tell you when "
                "the next one opens."
            ),
            fr=(
                "Personne ne prend d'appels sans la formation complète. Il y a trois admissions par année; nous "
                "pouvons vous avertir de la prochaine."
            ),
        ),
    ),
    RuleText(
        code="V6",
        question=Text(
            en=(
                "Has something happened to you lately, such as a loss or a trauma, that would make this work hard at "
                "the moment?"
            ),
            fr=(
                "Avez-vous vécu dernièrement un événement, comme un deuil ou un traumatisme, qui rendrait ce travail "
                "difficile en ce moment?"
            ),
        ),
        hint=Text(
            en="You may skip this by answering no. It never rules you out.",
            fr="Vous pouvez passer cette question en répondant non. Elle ne vous exclut jamais.",
        ),
        declaration=Text(
            en="I feel ready to support people in distress, or I would like to talk about it first.",
            fr="Je me sens en mesure de soutenir des personnes en détresse, ou je souhaite d'abord en parler.",
        ),
        stop_on=StopOn.YES,
        outcome=Outcome.TALK,
        explanation=Text(
            en=(
                "Thank you for telling us. You may still apply. A counsellor will gladly talk with you about when the "
                "time is right and what support you would have."
            ),
            fr=(
                "Merci de nous l'avoir dit. Vous pouvez quand même présenter une demande. Une intervenante ou un "
                "intervenant parlera volontiers avec vous du bon moment et du soutien offert."
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Can touch disability. It opens a conversation about your well-being, is never a reason to refuse, "
                "and need not be answered."
            ),
            fr=(
                "Peut toucher au handicap. La question ouvre une conversation sur votre bien-être, n'est jamais un "
                "motif de refus et reste facultative."
            ),
        ),
    ),
)
