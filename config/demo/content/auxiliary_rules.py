"""The twelve eligibility rules of the auxiliary officers. What of them has to be confirmed stands under the program's sources."""

from __future__ import annotations

from .shapes import Outcome, RuleText, StopOn
from .text import Text

RULES = (
    RuleText(
        code="A1",
        question=Text(en="Are you 18 or older?", fr="Avez-vous 18 ans ou plus?"),
        declaration=Text(en="I am 18 or older.", fr="J'ai 18 ans ou plus."),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Auxiliary officers must be 18, and so must the volunteers of Victim Services. You can apply "
                "from your 18th birthday on: write to us shortly before it, and we tell you when the next "
                "intake opens. The general meetings of the consultative committees are open to everybody, "
                "whatever their age."
            ),
            fr=(
                "Il faut avoir 18 ans pour devenir auxiliaire, tout comme bénévole des services aux victimes."
                " Vous pourrez présenter une demande dès votre 18e anniversaire : écrivez-nous peu avant, et "
                "nous vous dirons quand s'ouvrira la prochaine période d'inscription. Les réunions générales "
                "des comités consultatifs sont ouvertes à tout le monde, à tout âge."
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
        code="A2",
        question=Text(
            en="Are you a Canadian citizen or a permanent resident?",
            fr="Avez-vous la citoyenneté canadienne ou la résidence permanente?",
        ),
        hint=Text(
            en="Yes or no is enough. We do not ask which of the two.",
            fr="Oui ou non suffit. Nous ne demandons pas laquelle des deux.",
        ),
        declaration=Text(
            en="I am a Canadian citizen or a permanent resident.",
            fr="J'ai la citoyenneté canadienne ou la résidence permanente.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Auxiliary officers must be citizens or permanent residents of Canada. You can apply once your status "
                "changes. The consultative committees do not ask for it."
            ),
            fr=(
                "Les auxiliaires doivent avoir la citoyenneté canadienne ou la résidence permanente. Vous pourrez "
                "présenter une demande quand votre statut aura changé. Les comités consultatifs n'ont pas cette "
                "exigence."
            ),
        ),
        evidence=Text(
            en="A document of your choice that shows citizenship or permanent residence, at the interview",
            fr="Un document de votre choix qui montre la citoyenneté ou la résidence permanente, à l'entrevue",
        ),
        code_ground=True,
        legal_reason=Text(
            en=("It is a posted condition of appointment to this role. We do not ask where you come from."),
            fr=("C'est une condition de nomination affichée pour ce rôle. Nous ne demandons pas d'où vous venez."),
        ),
    ),
    RuleText(
        code="A3",
        question=Text(
            en="Have you completed four years of secondary school, or the equivalent?",
            fr="Avez-vous terminé quatre années d'études secondaires, ou l'équivalent?",
        ),
        hint=Text(
            en="Schooling in another country counts, and so does an equivalency certificate.",
            fr="Les études faites dans un autre pays comptent, tout comme un certificat d'équivalence.",
        ),
        declaration=Text(
            en="I have completed four years of secondary school or the equivalent.",
            fr="J'ai terminé quatre années d'études secondaires ou l'équivalent.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "The course builds on secondary school. You can apply when you have finished it or have an "
                "equivalency certificate."
            ),
            fr=(
                "Le cours s'appuie sur les études secondaires. Vous pourrez présenter une demande quand vous les "
                "aurez terminées ou aurez un certificat d'équivalence."
            ),
        ),
        evidence=Text(
            en="Your secondary school diploma or equivalency certificate, at the interview",
            fr="Votre diplôme d'études secondaires ou votre certificat d'équivalence, à l'entrevue",
        ),
    ),
    RuleText(
        code="A4",
        question=Text(
            en="Do you have a criminal conviction without a record suspension (a pardon)?",
            fr="Avez-vous une condamnation criminelle sans suspension du casier (réhabilitation)?",
        ),
        hint=Text(
            en=(
                "Leave out convictions with a record suspension, provincial offences and charges that did not end in "
                "a conviction."
            ),
            fr=(
                "Ne comptez ni les condamnations dont le casier est suspendu, ni les infractions provinciales, ni les "
                "accusations sans condamnation."
            ),
        ),
        declaration=Text(
            en="I have no criminal conviction, or a record suspension was granted for each one.",
            fr="Je n'ai aucune condamnation criminelle, ou le casier a été suspendu pour chacune d'elles.",
        ),
        stop_on=StopOn.YES,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "A conviction without a record suspension rules out an appointment for now. You can apply once a "
                "suspension is granted. We keep no note of your answer."
            ),
            fr=(
                "Une condamnation sans suspension du casier exclut une nomination pour le moment. Vous pourrez "
                "présenter une demande une fois la suspension accordée. Nous ne gardons aucune trace de votre "
                "réponse."
            ),
        ),
        evidence=Text(
            en="Your consent to a record check, after an offer",
            fr="Votre consentement à une vérification de dossier, après une offre",
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "A clear record is a posted requirement of a role in uniform. The question leaves out "
                "everything that the Human Rights Code protects."
            ),
            fr=(
                "Un dossier vierge est une exigence affichée d'un rôle en uniforme. La question laisse de "
                "côté tout ce que protège le Code des droits de la personne."
            ),
        ),
    ),
    RuleText(
        code="A5",
        question=Text(
            en="Do you have a full Ontario driver's licence (class G) and no more than 6 demerit points?",
            fr="Avez-vous un permis de conduire complet de l'Ontario (catégorie G) et au plus 6 points d'inaptitude?",
        ),
        declaration=Text(
            en="I have a full Ontario driver's licence (class G) and no more than 6 demerit points.",
            fr="J'ai un permis complet de l'Ontario (catégorie G) et au plus 6 points d'inaptitude.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "A full licence is a posted requirement. You can apply when you hold one. If a disability is the "
                "reason that you do not drive, please talk to us first."
            ),
            fr=(
                "Le permis complet est une exigence affichée. Vous pourrez présenter une demande quand vous l'aurez. "
                "Si un handicap vous empêche de conduire, parlez-nous-en d'abord."
            ),
        ),
        evidence=Text(
            en="Your driver's licence and driver's abstract, after an offer",
            fr="Votre permis et le résumé de votre dossier de conduite, après une offre",
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "A full licence is a posted requirement of the role. If a disability is the reason that you "
                "do not drive, we talk about it first."
            ),
            fr=(
                "Le permis complet est une exigence affichée du rôle. Si un handicap vous empêche de "
                "conduire, nous en parlons d'abord avec vous."
            ),
        ),
    ),
    RuleText(
        code="A6",
        question=Text(
            en="Do you live in Toronto, Durham, Peel or York?",
            fr="Habitez-vous à Toronto ou dans la région de Durham, de Peel ou de York?",
        ),
        declaration=Text(
            en="I live in Toronto, Durham, Peel or York.",
            fr="J'habite à Toronto ou dans la région de Durham, de Peel ou de York.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "Auxiliary officers live close enough to be called out. The police service where you live may have an "
                "auxiliary program of its own."
            ),
            fr=(
                "Les auxiliaires habitent assez près pour répondre à un appel. Le service de police de votre région a "
                "peut-être son propre programme d'auxiliaires."
            ),
        ),
        evidence=Text(
            en="Your postal code, in the application",
            fr="Votre code postal, dans la demande",
        ),
    ),
    RuleText(
        code="A7",
        question=Text(
            en="Do you hold Standard First Aid with CPR Level C, or will you before training starts?",
            fr="Avez-vous le certificat de secourisme général avec RCR niveau C, ou l'aurez-vous avant la formation?",
        ),
        declaration=Text(
            en="I hold Standard First Aid with CPR Level C, or will before training starts.",
            fr=(
                "J'ai le certificat de secourisme général avec RCR niveau C, ou je l'aurai avant le début de la "
                "formation."
            ),
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.LATER,
        explanation=Text(
            en=(
                "Both certificates must be valid when training starts. Many agencies give the course in two days, so "
                "a later intake may suit you."
            ),
            fr=(
                "Les deux certificats doivent être valides au début de la formation. Plusieurs organismes donnent le "
                "cours en deux jours; une autre période vous conviendrait peut-être."
            ),
        ),
        evidence=Text(
            en="Your first aid and CPR certificates with their expiry dates, before training starts",
            fr="Vos certificats de secourisme et de RCR avec leur date d'expiration, avant la formation",
        ),
    ),
    RuleText(
        code="A8",
        question=Text(
            en="Do you think that you meet the standard for vision?",
            fr="Pensez-vous répondre à la norme de vision?",
        ),
        hint=Text(
            en=(
                "20/40 without correction, 20/30 at best correction with both eyes open, and colour, peripheral and "
                "depth perception."
            ),
            fr=(
                "20/40 sans correction, 20/30 avec la meilleure correction et les deux yeux ouverts, ainsi que la "
                "perception des couleurs, des côtés et de la profondeur."
            ),
        ),
        declaration=Text(
            en="I think that I meet the standard for vision, or I would like to talk about it.",
            fr="Je pense répondre à la norme de vision, ou je souhaite en parler.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.TALK,
        explanation=Text(
            en=(
                "You may still apply. An eye specialist fills in the form after an offer. Talk to us about the "
                "standard and about what could be adapted."
            ),
            fr=(
                "Vous pouvez quand même présenter une demande. Un spécialiste de la vue remplit le formulaire après "
                "une offre. Parlons de la norme et de ce qui peut être adapté."
            ),
        ),
        evidence=Text(
            en="The vision form, filled in by an eye specialist, after an offer",
            fr="Le formulaire sur la vue, rempli par une ou un spécialiste, après une offre",
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "A genuine requirement of the role: patrols and searches ask for good sight. We look with you"
                " at what can be adapted."
            ),
            fr=(
                "Une exigence réelle du rôle : patrouilles et recherches demandent une bonne vue. Nous "
                "cherchons avec vous ce qui peut être adapté."
            ),
        ),
    ),
    RuleText(
        code="A9",
        question=Text(
            en="Can you do the physical duties, with accommodation if you need it?",
            fr="Pouvez-vous accomplir les tâches physiques, avec des mesures d'adaptation au besoin?",
        ),
        hint=Text(
            en="Long walks, standing for hours, searches outdoors in all weather, and defensive training.",
            fr=(
                "De longues marches, des heures debout, des recherches dehors par tous les temps et un entraînement "
                "défensif."
            ),
        ),
        declaration=Text(
            en="I can do the physical duties, with accommodation if I need it, or I would like to talk about it.",
            fr=(
                "Je peux accomplir les tâches physiques, avec des mesures d'adaptation au besoin, ou je souhaite en "
                "parler."
            ),
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.TALK,
        explanation=Text(
            en=(
                "You may still apply. Talk to us first: many duties can be arranged in another way, and other "
                "programs need no physical test."
            ),
            fr=(
                "Vous pouvez quand même présenter une demande. Parlez-nous d'abord : bien des tâches peuvent être "
                "organisées autrement, et d'autres programmes n'ont pas d'épreuve physique."
            ),
        ),
        evidence=Text(
            en="The medical form, filled in by your doctor, after an offer",
            fr="Le formulaire médical, rempli par votre médecin, après une offre",
        ),
        code_ground=True,
        legal_reason=Text(
            en=(
                "A genuine requirement of the role: we ask only about its essential duties, and look with you"
                " at what can be adapted."
            ),
            fr=(
                "Une exigence réelle du rôle : nous ne parlons que des tâches essentielles et cherchons avec "
                "vous ce qui peut être adapté."
            ),
        ),
    ),
    RuleText(
        code="A10",
        question=Text(
            en="Do you hold a private investigator licence?",
            fr="Êtes-vous titulaire d'un permis d'enquêteur privé?",
        ),
        declaration=Text(
            en="I do not hold a private investigator licence.",
            fr="Je ne suis pas titulaire d'un permis d'enquêteur privé.",
        ),
        stop_on=StopOn.YES,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "The two roles are in conflict. You can apply when you no longer hold the licence. If yours "
                "is a security guard licence, ask us first."
            ),
            fr=(
                "Les deux rôles sont incompatibles. Vous pourrez présenter une demande quand vous n'aurez "
                "plus ce permis. Si vous avez un permis d'agent de sécurité, écrivez-nous d'abord."
            ),
        ),
    ),
    RuleText(
        code="A11",
        question=Text(
            en="Can you give at least 150 hours a year for at least one year?",
            fr="Pouvez-vous donner au moins 150 heures par année pendant au moins un an?",
        ),
        declaration=Text(
            en="I can give at least 150 hours a year for at least one year.",
            fr="Je peux donner au moins 150 heures par année pendant au moins un an.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.NOT_NOW,
        explanation=Text(
            en=(
                "It comes to about 13 hours a month. If that is too much now, a consultative committee takes less time."
            ),
            fr=(
                "Cela représente environ 13 heures par mois. Si c'est trop pour le moment, un comité consultatif "
                "demande moins de temps."
            ),
        ),
    ),
    RuleText(
        code="A12",
        question=Text(
            en="Can you come to training for about 10 weeks, on two evenings a week and on Saturdays?",
            fr="Pouvez-vous suivre environ 10 semaines de formation, deux soirs par semaine et le samedi?",
        ),
        hint=Text(
            en=(
                "If your faith or your family duties stand in the way on some days, answer yes and tell us under "
                "support needs."
            ),
            fr=(
                "Si votre religion ou vos obligations familiales vous en empêchent certains jours, répondez oui et "
                "dites-le à la rubrique du soutien."
            ),
        ),
        declaration=Text(
            en="I can come to training for about 10 weeks, on two evenings a week and on Saturdays.",
            fr="Je peux suivre environ 10 semaines de formation, deux soirs par semaine et le samedi.",
        ),
        stop_on=StopOn.NO,
        outcome=Outcome.LATER,
        explanation=Text(
            en=(
                "Everyone has to complete the course. There are classes at other times of the year: we can tell you "
                "when the next intake opens."
            ),
            fr=(
                "Tout le monde doit suivre le cours au complet. Il y a des groupes à d'autres moments de l'année : "
                "nous pouvons vous avertir de la prochaine période d'inscription."
            ),
        ),
    ),
)
