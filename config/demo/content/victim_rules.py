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
            en=(
                "Volunteers must be 18. You can apply from your 18th birthday on: write to us shortly before "
                "it, and we tell you when the next intake opens. The general meetings of the consultative "
                "committees are open to everybody, whatever their age."
            ),
            fr=(
                "Il faut avoir 18 ans. Vous pourrez présenter une demande dès votre 18e anniversaire : "
                "écrivez-nous peu avant, et nous vous dirons quand s'ouvrira la prochaine période "
                "d'inscription. Les réunions générales des comités consultatifs sont ouvertes à tout le "
                "monde, à tout âge."
            ),
        ),
        evidence=Text(
            en="Proof of age, at the interview",
            fr="Preuve d'âge, à l'entrevue",
        ),
        code_ground=True,
        legal_reason=Text(
            en="Volunteers in this role must be adults. We ask only whether you are 18, never how old you are.",
            fr="Ce rôle est réservé aux adultes. Nous demandons seulement si vous avez 18 ans, jamais votre âge.",
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
                "Some of the help is given at the scene, so we ask how you get around. If that is hard for "
                "you, we look for telephone shifts."
            ),
            fr=(
                "Une part de l'aide se donne sur les lieux; nous demandons donc comment vous vous déplacez. "
                "Si c'est difficile, nous cherchons des quarts au téléphone."
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
            en="Your written consent to the Vulnerable Sector Check, after an offer",
            fr=(
                "Votre consentement écrit à la vérification pour travail auprès de personnes vulnérables, "
                "après une offre"
            ),
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "You meet people when they are most at risk, and the law provides this check for such roles. "
                "We ask for your consent, never about offences."
            ),
            fr=(
                "Vous rencontrez des gens très vulnérables, et la loi prévoit cette vérification pour de tels"
                " rôles. Nous demandons votre accord, rien sur des infractions."
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
                "Personne ne prend d'appels sans la formation complète. Il y a trois périodes d'inscription par année; nous "
                "pouvons vous avertir de la prochaine."
            ),
        ),
    ),
)
