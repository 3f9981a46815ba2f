"""Working collaboratively: two levels known whole, one in part, one not at all."""

from __future__ import annotations

from .framework_shapes import CompetencyText, LevelText, ResourceText
from .text import Text

COLLABORATIVE = CompetencyText(
    slug="work-collaboratively",
    group="people",
    name=Text(en="We work collaboratively", fr="Nous travaillons en collaboration"),
    summary=Text(
        en="Nobody keeps a city safe alone. We do it with colleagues, partners and neighbours.",
        fr=(
            "Personne n'assure seul la sécurité d'une ville. Nous le faisons avec nos collègues, nos partenaires et"
            " le voisinage."
        ),
    ),
    definition=Text(
        en=(
            "Together with other people we keep communities safe and help the Service to do its work well. We "
            "listen to views that are not our own, pass on what we may pass on, and see to it that groups pull in "
            "the same direction."
        ),
        fr=(
            "Avec d'autres, nous assurons la sécurité des communautés et aidons le Service à bien faire son "
            "travail. Nous écoutons les points de vue qui ne sont pas les nôtres, transmettons ce qui peut l'être "
            "et veillons à ce que les groupes aillent dans le même sens."
        ),
    ),
    rationale=Text(
        en=(
            "Most problems that reach us belong to several organisations at once. They are solved by the people who"
            " know each other before the problem comes."
        ),
        fr=(
            "La plupart des problèmes qui nous parviennent relèvent de plusieurs organismes à la fois. Ce sont les "
            "gens qui se connaissent d'avance qui les règlent."
        ),
    ),
    means=(
        Text(en="Asking for help before it is late.", fr="Demander de l'aide avant qu'il soit tard."),
        Text(
            en="Telling a partner why something cannot be shared.",
            fr="Dire à un partenaire pourquoi une chose ne peut pas être communiquée.",
        ),
        Text(
            en="Carrying a joint decision even if yours was another.",
            fr="Appuyer une décision commune même si la vôtre était différente.",
        ),
    ),
    does_not_mean=(
        Text(en="Deciding everything in a meeting.", fr="Tout décider en réunion."),
        Text(en="Agreeing for the sake of peace.", fr="Être d'accord pour avoir la paix."),
        Text(en="Passing on what is confidential.", fr="Transmettre ce qui est confidentiel."),
    ),
    development=(
        Text(
            en="Sit for half a day with a unit whose work you depend on.",
            fr="Passez une demi-journée avec une unité dont votre travail dépend.",
        ),
        Text(
            en="Lead one small task in which two groups take part.",
            fr="Dirigez une petite tâche à laquelle deux groupes participent.",
        ),
    ),
    tips=(
        Text(
            en="Say in the first minute of a meeting what should be different after it.",
            fr="Dites dès la première minute d'une réunion ce qui devrait avoir changé à la fin.",
        ),
        Text(
            en="Thank people by name, and in front of others.",
            fr="Remerciez les gens par leur nom, et devant d'autres.",
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="The page of the Service about this competency",
                fr="La page du Service sur cette compétence (en anglais)",
            ),
            url="https://tpsdevelops.com/we-work-collaboratively",
        ),
    ),
    source="tpsdevelops.com/we-work-collaboratively, retold; explanations, tips and groups written for this portal",
    levels=(
        LevelText(
            code="member",
            headline=Text(
                en="We are people others like to have in their team.",
                fr="Nous sommes des personnes que l'on aime avoir dans son équipe.",
            ),
            behaviours=(
                Text(
                    en="I join forces with others when we want to get to the same place.",
                    fr="J'unis mes efforts à ceux des autres quand nous visons la même chose.",
                ),
                Text(
                    en="When something has gone well, I name those who did it.",
                    fr="Quand quelque chose a bien marché, je nomme les personnes qui l'ont fait.",
                ),
                Text(
                    en="Colleagues, partners and communities can rely on me, and I work to deserve it.",
                    fr=(
                        "Mes collègues, les partenaires et les communautés peuvent compter sur moi, et je m'efforce"
                        " de le mériter."
                    ),
                ),
                Text(
                    en="I ask people who see things in another way what they think, and I take it seriously.",
                    fr="Je demande leur avis aux gens qui voient les choses autrement, et je le prends au sérieux.",
                ),
                Text(
                    en="Others may have what I know and what I have learned, as far as it can be passed on.",
                    fr=(
                        "Je mets à la disposition des autres ce que je sais et ce que j'ai appris, dans la mesure "
                        "où cela peut se transmettre."
                    ),
                ),
                Text(
                    en="I work just as well with people of any rank or post, new or long in the Service.",
                    fr=(
                        "Je travaille aussi bien avec des gens de tout grade et de tout poste, nouveaux ou de "
                        "longue date."
                    ),
                ),
            ),
        ),
        LevelText(
            code="supervisor",
            headline=Text(
                en="We bring people together, inside our team and outside it.",
                fr="Nous rapprochons les gens, dans notre équipe et à l'extérieur.",
            ),
            behaviours=(
                Text(
                    en="I help people to be frank with each other and to pass on what they know.",
                    fr="J'aide les gens à se parler franchement et à se transmettre ce qu'ils savent.",
                ),
                Text(
                    en=("Before I plan or decide, I check with other units so that what we do fits with what they do."),
                    fr=(
                        "Avant de planifier ou de décider, je consulte les autres unités pour que notre travail "
                        "s'accorde avec le leur."
                    ),
                ),
                Text(
                    en=(
                        "I look after my contacts, in the Service and beyond it, so that they hold when they are "
                        "needed."
                    ),
                    fr=(
                        "J'entretiens mes relations, au sein du Service et ailleurs, pour qu'elles tiennent le jour"
                        " où l'on en a besoin."
                    ),
                ),
                Text(
                    en="I give people work that calls on what they are good at, and let others see it.",
                    fr=(
                        "Je confie aux gens un travail qui fait appel à ce qu'ils font bien, et je le fais voir aux"
                        " autres."
                    ),
                ),
            ),
        ),
        LevelText(
            code="manager",
            headline=Text(en="We build bridges between groups.", fr="Nous jetons des ponts entre les groupes."),
            is_partial=True,
            behaviours=(
                Text(
                    en="When much depends on a decision, I get the groups concerned around one table.",
                    fr=(
                        "Quand une décision a de grandes conséquences, je réunis autour d'une même table les "
                        "groupes concernés."
                    ),
                ),
                Text(
                    en="I clear the way where something keeps people from getting to know and trust each other.",
                    fr="J'écarte ce qui empêche les gens de se connaître et de se faire confiance.",
                ),
            ),
        ),
    ),
)
