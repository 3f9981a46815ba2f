"""Being accountable and delivering results: two levels known whole, one in part, one not at all."""

from __future__ import annotations

from .framework_shapes import CompetencyText, LevelText, ResourceText
from .text import Text

ACCOUNTABLE = CompetencyText(
    slug="accountable-deliver-results",
    group="communities",
    name=Text(
        en="We are accountable and deliver results",
        fr="Nous sommes responsables et obtenons des résultats",
    ),
    summary=Text(
        en="People can rely on what we say, and they can ask us what came of it.",
        fr="Les gens peuvent se fier à ce que nous disons et nous demander ce qu'il en est advenu.",
    ),
    definition=Text(
        en=(
            "We expect a lot of ourselves and of one another, we are honest in what we do, and we answer for what "
            "comes of it."
        ),
        fr=(
            "Nous sommes exigeants envers nous-mêmes et les uns envers les autres, nous agissons avec honnêteté et "
            "nous répondons de ce qui en découle."
        ),
    ),
    rationale=Text(
        en=(
            "Trust grows where promises are kept and mistakes are owned. A service that hides its errors repeats them."
        ),
        fr=(
            "La confiance grandit là où l'on tient ses promesses et reconnaît ses erreurs. Un service qui cache ses"
            " erreurs les répète."
        ),
    ),
    means=(
        Text(
            en="Saying early that a date cannot be kept.",
            fr="Dire tôt qu'une date ne pourra pas être respectée.",
        ),
        Text(
            en="Naming your own part when something has gone wrong.",
            fr="Nommer sa propre part quand quelque chose a mal tourné.",
        ),
        Text(
            en="Looking at whether the work helped, not only whether it was done.",
            fr="Regarder si le travail a aidé, et pas seulement s'il a été fait.",
        ),
    ),
    does_not_mean=(
        Text(en="Looking for somebody to blame.", fr="Chercher quelqu'un à blâmer."),
        Text(
            en="Doing everything yourself so that it is done well.",
            fr="Tout faire soi-même pour que ce soit bien fait.",
        ),
        Text(en="Counting hours instead of results.", fr="Compter les heures plutôt que les résultats."),
    ),
    development=(
        Text(
            en="Agree on one goal with your supervisor and write down how both of you will see that it is reached.",
            fr=(
                "Convenez d'un objectif avec votre superviseur et notez comment vous verrez tous deux qu'il est "
                "atteint."
            ),
        ),
        Text(
            en="After a task, take five minutes to write what you would do again and what you would not.",
            fr=(
                "Après une tâche, prenez cinq minutes pour écrire ce que vous referiez et ce que vous ne referiez pas."
            ),
        ),
    ),
    tips=(
        Text(
            en="Promise less than you hope to do, and then do it.",
            fr="Promettez moins que ce que vous espérez faire, puis faites-le.",
        ),
        Text(
            en="Close the loop by telling the person who asked that it is done.",
            fr="Bouclez la boucle en disant à la personne qui a demandé que c'est fait.",
        ),
    ),
    resources=(
        ResourceText(
            title=Text(
                en="The page of the Service about this competency",
                fr="La page du Service sur cette compétence (en anglais)",
            ),
            url="https://tpsdevelops.com/we-are-accountable",
        ),
    ),
    source="tpsdevelops.com/we-are-accountable, retold; explanations, tips and groups written for this portal",
    levels=(
        LevelText(
            code="member",
            headline=Text(
                en="We treat the work as our own and keep our word.",
                fr="Nous faisons nôtre le travail et tenons parole.",
            ),
            behaviours=(
                Text(
                    en=(
                        "What I promise to do gets done, when I said it would be and in a way a professional can "
                        "stand behind."
                    ),
                    fr="Ce que je promets se fait, au moment annoncé et d'une façon digne d'un professionnel.",
                ),
                Text(
                    en="I am proud of the work I do and want it to be very good, not just good enough.",
                    fr=(
                        "Je suis fier ou fière du travail que je fais et je le veux très bon, pas seulement acceptable."
                    ),
                ),
                Text(
                    en="I stay honest, and when I have decided something I explain it and stand by what follows.",
                    fr=("Je reste honnête et, quand j'ai pris une décision, je l'explique et j'en assume les suites."),
                ),
                Text(
                    en=(
                        "I look for ways to make my work more useful to people, and I count on colleagues to do "
                        "likewise."
                    ),
                    fr=(
                        "Je cherche comment rendre mon travail plus utile aux gens, et je compte sur mes collègues "
                        "pour en faire autant."
                    ),
                ),
                Text(
                    en="Where a standard has been laid down, I try to do better than it asks.",
                    fr="Là où une norme est fixée, j'essaie de faire mieux que ce qu'elle demande.",
                ),
            ),
        ),
        LevelText(
            code="supervisor",
            headline=Text(
                en="We make plain what is expected, and we see that it happens.",
                fr="Nous disons clairement ce qui est attendu et nous veillons à ce que cela se fasse.",
            ),
            behaviours=(
                Text(
                    en=(
                        "My team hears from me, in plain words, which work and which conduct we accept and which we"
                        " do not."
                    ),
                    fr=(
                        "Mon équipe apprend de moi, en mots simples, quel travail et quelle conduite nous acceptons"
                        " et lesquels nous n'acceptons pas."
                    ),
                ),
                Text(
                    en="I help the people in my team to feel that the work belongs to them.",
                    fr="J'aide les personnes de mon équipe à sentir que le travail leur appartient.",
                ),
                Text(
                    en=(
                        "I leave decisions in the hands of those who report to me and give them the room to make them."
                    ),
                    fr=(
                        "Je laisse les décisions entre les mains de celles et ceux qui relèvent de moi et je leur "
                        "donne la latitude de les prendre."
                    ),
                ),
                Text(
                    en="When somebody has agreed to a goal or a way of behaving, I ask them to answer for it.",
                    fr=(
                        "Quand une personne a accepté un objectif ou une façon de se conduire, je lui demande d'en "
                        "répondre."
                    ),
                ),
                Text(
                    en="I take up weak work or poor behaviour soon after I see it, and do not let it drift.",
                    fr=(
                        "J'aborde un travail faible ou un mauvais comportement peu après l'avoir constaté, sans "
                        "laisser traîner les choses."
                    ),
                ),
                Text(
                    en="I am glad to hear what people at any rank think of my work, and it changes what I do.",
                    fr=(
                        "J'aime savoir ce que les gens de tout grade pensent de mon travail, et cela change ce que "
                        "je fais."
                    ),
                ),
            ),
        ),
        LevelText(
            code="manager",
            headline=Text(
                en="We make taking ownership part of how we work.",
                fr="Nous faisons de la prise en charge une façon de travailler.",
            ),
            is_partial=True,
            behaviours=(
                Text(
                    en="Around me, people can speak up for what is right without having to fear for it.",
                    fr=(
                        "Autour de moi, les gens peuvent défendre ce qui est juste sans avoir à craindre les "
                        "conséquences."
                    ),
                ),
                Text(
                    en="If I come across a wrong I put it right, whether or not anybody would ever have noticed.",
                    fr="Si je constate un tort, je le répare, que quelqu'un s'en soit aperçu ou non.",
                ),
                Text(
                    en="I urge the people around me to set themselves demanding goals.",
                    fr="J'invite les gens qui m'entourent à se fixer des objectifs exigeants.",
                ),
            ),
        ),
    ),
)
