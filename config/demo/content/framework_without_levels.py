"""Three competencies of which no level is known: what they mean, and nothing about behaviours."""

from __future__ import annotations

from .framework_shapes import CompetencyText, ResourceText
from .text import Text

EMOTIONALLY_INTELLIGENT = CompetencyText(
    slug="emotionally-intelligent",
    group="people",
    name=Text(en="We are emotionally intelligent", fr="Nous faisons preuve d'intelligence émotionnelle"),
    summary=Text(
        en="We know what we feel, we notice what others feel, and we let both inform what we do.",
        fr=(
            "Nous savons ce que nous ressentons, nous remarquons ce que ressentent les autres, et nous en tenons "
            "compte."
        ),
    ),
    definition=Text(
        en=(
            "We work at knowing ourselves and at grasping what moves other people. We give our full attention when "
            "somebody speaks, we see difference as a gain, and everybody's mental health matters to us, our own "
            "included."
        ),
        fr=(
            "Nous cherchons à nous connaître et à saisir ce qui anime les autres. Nous accordons toute notre "
            "attention à la personne qui parle, nous voyons la différence comme une richesse, et la santé mentale "
            "de chacun nous importe, y compris la nôtre."
        ),
    ),
    rationale=Text(
        en=(
            "People in distress remember the tone longer than the words. Those who serve them need to stay well "
            "themselves."
        ),
        fr=(
            "Les gens en détresse se souviennent du ton plus longtemps que des mots. Celles et ceux qui les servent"
            " doivent aussi rester en santé."
        ),
    ),
    means=(
        Text(
            en="Pausing before you answer in anger.",
            fr="Marquer une pause avant de répondre sous la colère.",
        ),
        Text(
            en="Asking a colleague how they are, and waiting for the answer.",
            fr="Demander à un collègue comment il va, et attendre la réponse.",
        ),
    ),
    does_not_mean=(
        Text(en="Hiding what you feel.", fr="Cacher ce que l'on ressent."),
        Text(en="Being a counsellor to everybody.", fr="Être le conseiller de tout le monde."),
    ),
    development=(
        Text(
            en="Ask somebody you trust how you come across under pressure.",
            fr="Demandez à une personne de confiance comment vous paraissez sous pression.",
        ),
    ),
    tips=(
        Text(
            en="Let the other person finish, then count to two.",
            fr="Laissez l'autre finir, puis comptez jusqu'à deux.",
        ),
        Text(
            en="Know whom you can call after a hard shift.",
            fr="Sachez qui vous pouvez appeler après un quart difficile.",
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="The page of the Service about this competency",
                fr="La page du Service sur cette compétence (en anglais)",
            ),
            url="https://tpsdevelops.com/we-are-emotionally-intelligent",
        ),
    ),
    source=(
        "tpsdevelops.com/we-are-emotionally-intelligent, retold; explanations, tips and groups written for this portal"
    ),
    levels=(),
)

SOLUTION_FOCUSED = CompetencyText(
    slug="solution-focused",
    group="thinking",
    name=Text(en="We are solution focused", fr="Nous cherchons des solutions"),
    summary=Text(
        en="We look at the facts and at the choices before we act, and we choose for the public.",
        fr="Nous regardons les faits et les choix avant d'agir, et nous choisissons pour le public.",
    ),
    definition=Text(
        en=(
            "Before we act we look at the facts, at what we want to reach, and at what could hold us back or go "
            "wrong. We find out what we do not know yet, set the possible ways side by side, and take the one that "
            "is best for the public."
        ),
        fr=(
            "Avant d'agir, nous examinons les faits, ce que nous voulons atteindre et ce qui pourrait nous freiner "
            "ou mal tourner. Nous cherchons ce que nous ignorons encore, mettons les voies possibles côte à côte et"
            " prenons celle qui sert le mieux le public."
        ),
    ),
    rationale=Text(
        en="A quick answer to the wrong question costs more than a good question.",
        fr="Une réponse rapide à la mauvaise question coûte plus cher qu'une bonne question.",
    ),
    means=(
        Text(
            en="Saying what you know, what you assume, and what you still have to find out.",
            fr="Dire ce que l'on sait, ce que l'on suppose et ce qu'il reste à vérifier.",
        ),
        Text(
            en="Having a second option before choosing the first.",
            fr="Avoir une deuxième option avant de choisir la première.",
        ),
    ),
    does_not_mean=(
        Text(en="Waiting until everything is certain.", fr="Attendre que tout soit certain."),
        Text(en="Taking the way that is easiest for us.", fr="Prendre la voie la plus facile pour nous."),
    ),
    development=(
        Text(
            en="Take one problem that keeps coming back and write down its causes with two colleagues.",
            fr="Prenez un problème qui revient sans cesse et notez-en les causes avec deux collègues.",
        ),
    ),
    tips=(
        Text(
            en="Ask what would have to be true for the other option to be better.",
            fr="Demandez ce qui devrait être vrai pour que l'autre option soit meilleure.",
        ),
        Text(
            en="Look at what happened after the last decision of this kind.",
            fr="Regardez ce qui s'est passé après la dernière décision de ce genre.",
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="The page of the Service about this competency",
                fr="La page du Service sur cette compétence (en anglais)",
            ),
            url="https://tpsdevelops.com/we-are-solution-focused",
        ),
    ),
    source="tpsdevelops.com/we-are-solution-focused, retold; explanations, tips and groups written for this portal",
    levels=(),
)

ADAPTABLE = CompetencyText(
    slug="adaptable-innovative",
    group="thinking",
    name=Text(
        en="We are adaptable, innovative and forward thinking",
        fr="Nous savons nous adapter, innover et voir loin",
    ),
    summary=Text(
        en="We change what no longer fits, and we prepare for what is coming.",
        fr="Nous changeons ce qui ne convient plus et nous nous préparons à ce qui vient.",
    ),
    definition=Text(
        en=(
            "We welcome new ways when the old ones no longer fit, and we think early about what communities are "
            "going to need from us."
        ),
        fr=(
            "Nous accueillons de nouvelles façons de faire quand les anciennes ne conviennent plus, et nous pensons"
            " tôt à ce que les communautés attendront de nous."
        ),
    ),
    rationale=Text(
        en="Neighbourhoods change faster than procedures do.",
        fr="Les quartiers changent plus vite que les procédures.",
    ),
    means=(
        Text(
            en="Trying a change small before making it large.",
            fr="Essayer un changement en petit avant de le faire en grand.",
        ),
        Text(
            en="Asking the newest member what looks odd to them.",
            fr="Demander au membre le plus récent ce qui lui paraît étrange.",
        ),
    ),
    does_not_mean=(
        Text(
            en="Changing things to be seen changing them.",
            fr="Changer les choses pour que l'on nous voie les changer.",
        ),
        Text(en="Throwing away what works.", fr="Jeter ce qui fonctionne."),
    ),
    development=(
        Text(
            en="Propose one small trial to your supervisor, with the day on which you will both look at it.",
            fr="Proposez un petit essai à votre superviseur, avec le jour où vous l'examinerez ensemble.",
        ),
    ),
    tips=(
        Text(
            en="Write down what you expect before the trial starts.",
            fr="Notez ce que vous attendez avant le début de l'essai.",
        ),
        Text(
            en="Say what you have stopped doing as well as what is new.",
            fr="Dites ce que vous avez cessé de faire, et pas seulement ce qui est nouveau.",
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="Mission, vision and values of the Service",
                fr="Mission, vision et valeurs du Service (en anglais)",
            ),
            url="https://tps.ca/mission-vision-values",
        ),
    ),
    source="tps.ca/mission-vision-values (Our Mindset), retold; explanations, tips and groups written for this portal",
    levels=(),
)
