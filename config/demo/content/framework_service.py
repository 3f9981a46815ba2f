"""Being service and community focused: what it means and how to grow in it."""

from __future__ import annotations

from .framework_service_levels import LEVELS
from .framework_shapes import CompetencyText, ResourceText, VoiceText
from .text import Text

SERVICE = CompetencyText(
    slug="service-community-focused",
    group="communities",
    name=Text(en="We are service and community focused", fr="Nous sommes au service de la communauté"),
    summary=Text(
        en=(
            "Communities stand at the centre of our work. We take pride in serving them very well, whether they are"
            " outside the Service or inside it."
        ),
        fr=(
            "Les communautés sont au centre de notre travail. Nous mettons notre fierté à leur offrir un excellent "
            "service, qu'elles se trouvent à l'extérieur ou à l'intérieur du Service."
        ),
    ),
    definition=Text(
        en=(
            "We know those whom we serve, outside the Service and within it, and we work in plain sight to make "
            "their lives better for the long run."
        ),
        fr=(
            "Nous connaissons les gens que nous servons, tant les communautés que nos collègues, et nous "
            "travaillons concrètement à améliorer leur bien-être à long terme."
        ),
    ),
    rationale=Text(
        en=(
            "People judge the Service by the way it treats them on an ordinary day. Whoever has been listened to "
            "once will call again, give information and accept a decision that goes against them."
        ),
        fr=(
            "Les gens jugent le Service d'après la façon dont il les traite un jour ordinaire. Une personne que "
            "l'on a écoutée rappellera, donnera des renseignements et acceptera une décision qui lui est "
            "défavorable."
        ),
    ),
    means=(
        Text(
            en="Asking what somebody needs before offering what we have.",
            fr="Demander à une personne ce dont elle a besoin avant de proposer ce que nous avons.",
        ),
        Text(
            en="Saying who will do what next, and by when.",
            fr="Dire qui fera quoi ensuite, et pour quand.",
        ),
        Text(
            en="Treating a colleague at the desk with the same care as a person at the door.",
            fr="Traiter un collègue du bureau avec le même soin qu'une personne à l'accueil.",
        ),
    ),
    does_not_mean=(
        Text(
            en="Saying yes to everything, or promising what we cannot keep.",
            fr="Dire oui à tout, ou promettre ce que nous ne pouvons pas tenir.",
        ),
        Text(
            en="Giving more to those who complain the loudest.",
            fr="Donner davantage à ceux qui se plaignent le plus fort.",
        ),
        Text(
            en="Leaving the rules aside to please somebody.",
            fr="Mettre les règles de côté pour faire plaisir à quelqu'un.",
        ),
    ),
    development=(
        Text(
            en="Spend an hour with a community group that you do not know yet, and mostly listen.",
            fr=("Passez une heure avec un groupe communautaire que vous ne connaissez pas encore, et écoutez surtout."),
        ),
        Text(
            en="Ask three people whom you have served what you could have done better.",
            fr="Demandez à trois personnes que vous avez servies ce que vous auriez pu mieux faire.",
        ),
        Text(
            en="Go with a colleague who is known for good contact with people, and talk it over afterwards.",
            fr="Accompagnez un collègue reconnu pour ses bons contacts avec les gens, et parlez-en ensuite.",
        ),
    ),
    tips=(
        Text(
            en="Repeat in your own words what you heard before you answer.",
            fr="Redites dans vos mots ce que vous avez entendu avant de répondre.",
        ),
        Text(
            en="Write down what you promised, with the day.",
            fr="Notez ce que vous avez promis, avec la date.",
        ),
        Text(
            en="When you cannot help, say who can, and stay until the contact is made.",
            fr=("Quand vous ne pouvez pas aider, dites qui le peut, et restez jusqu'à ce que le contact soit établi."),
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="The page of the Service about this competency",
                fr="La page du Service sur cette compétence (en anglais)",
            ),
            url="https://tpsdevelops.com/we-are-service-community-focused",
        ),
        ResourceText(
            title=Text(
                en="Mission, vision and values of the Service",
                fr="Mission, vision et valeurs du Service (en anglais)",
            ),
            url="https://tps.ca/mission-vision-values",
        ),
        ResourceText(
            title=Text(
                en="Ask your coordinator which community groups meet near you",
                fr="Demandez à votre coordination quels groupes communautaires se réunissent près de chez vous",
            )
        ),
    ),
    voices=(
        VoiceText(
            quote=Text(
                en=(
                    "A man came three times about the same broken street light. The third time I went along to the "
                    "office with him. It took ten minutes, and he still greets me."
                ),
                fr=(
                    "Un homme est venu trois fois pour le même lampadaire brisé. La troisième fois, je l'ai accompagné "
                    "au bureau. Cela a pris dix minutes, et il me salue encore."
                ),
            ),
            speaker=Text(en="Invented example, auxiliary officer", fr="Exemple inventé, membre auxiliaire"),
        ),
        VoiceText(
            quote=Text(
                en="I used to explain at once. Now I ask first what they have tried already.",
                fr="Avant, j'expliquais tout de suite. Maintenant, je demande d'abord ce que les gens ont déjà essayé.",
            ),
            speaker=Text(
                en="Invented example, volunteer in victim services",
                fr="Exemple inventé, bénévole aux services aux victimes",
            ),
        ),
    ),
    source=(
        "tpsdevelops.com/we-are-service-community-focused (2020), retold; signs, explanations, tips and groups "
        "written for this portal"
    ),
    levels=LEVELS,
)
