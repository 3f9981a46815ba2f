"""The twelve eligibility rules of the auxiliary officers. To be confirmed before real use."""

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
                "Auxiliary officers must be 18. You can apply from your 18th birthday on, and until then the "
                "neighbourhood's events are open to you."
            ),
            fr=(
                "Il faut avoir 18 ans pour devenir auxiliaire. Vous pourrez présenter une demande dès votre 18e "
                "anniversaire; d'ici là, les activités du quartier vous sont ouvertes."
            ),
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
        evidence=Text(en="A document of your choice, at the interview", fr="Un document de votre choix, à l'entrevue"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "A posted condition of appointment. Section 16 of the Code allows it where a law requires it; a "
                "person must confirm this before real use."
            ),
            fr=(
                "Condition de nomination affichée. L'article 16 du Code l'autorise si une loi l'exige; à faire "
                "confirmer avant tout usage réel."
            ),
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
        evidence=Text(en="Diploma or certificate", fr="Diplôme ou certificat"),
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
        evidence=Text(en="Record check, after an offer", fr="Vérification de dossier, après une offre"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "The Code protects suspended convictions and provincial offences; the question leaves both out. A "
                "clear record is a posted requirement."
            ),
            fr=(
                "Le Code protège les condamnations suspendues et les infractions provinciales; la question les "
                "exclut. Un dossier vierge est une exigence affichée."
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
        evidence=Text(en="Driver's abstract", fr="Résumé du dossier de conduite"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Can touch disability. A licence may be asked for only where driving is essential to the duties; "
                "whether it is must be confirmed."
            ),
            fr=(
                "Peut toucher au handicap. Un permis ne peut être exigé que si conduire est essentiel aux tâches; "
                "cela reste à confirmer."
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
        evidence=Text(en="Postal code", fr="Code postal"),
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
                "cours en deux jours; une admission ultérieure vous conviendrait peut-être."
            ),
        ),
        evidence=Text(en="Certificate and its expiry date", fr="Certificat et date d'expiration"),
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
        evidence=Text(en="Vision form, after an offer", fr="Formulaire sur la vue, après une offre"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Touches disability. The standard must be a genuine need of the duties, and we accommodate up to "
                "undue hardship (Code, sections 11 and 17)."
            ),
            fr=(
                "Touche au handicap. La norme doit être une exigence réelle des tâches, et l'adaptation va jusqu'au "
                "préjudice injustifié (Code, art. 11 et 17)."
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
        evidence=Text(en="Medical form, after an offer", fr="Formulaire médical, après une offre"),
        code_ground=True,
        legal_reason=Text(
            en=(
                "Touches disability. We ask only about the essential duties and accommodate up to undue hardship "
                "(Code, sections 11 and 17)."
            ),
            fr=(
                "Touche au handicap. Nous ne demandons que ce qui est essentiel aux tâches, avec adaptation jusqu'au "
                "préjudice injustifié (Code, art. 11 et 17)."
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
                "The two roles are in conflict. You can apply when you no longer hold the licence. If yours is a "
                "security guard licence, ask us: that rule has to be confirmed."
            ),
            fr=(
                "Les deux rôles sont incompatibles. Vous pourrez présenter une demande quand vous n'aurez plus ce "
                "permis. Si vous avez un permis d'agent de sécurité, écrivez-nous : cette règle reste à confirmer."
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
                "nous pouvons vous avertir de la prochaine admission."
            ),
        ),
    ),
)
