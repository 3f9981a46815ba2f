"""Being service and community focused: all four levels, nineteen behaviours."""

from __future__ import annotations

from .framework_shapes import LevelText
from .text import Text

LEVELS = (
    LevelText(
        code="member",
        headline=Text(en="Service comes first.", fr="Le service passe en premier."),
        behaviours=(
            Text(
                en=(
                    "I try to understand what others need, in the community and among colleagues, and I answer with"
                    " professionalism, respect and compassion, and without bias."
                ),
                fr=(
                    "Je cherche à comprendre les besoins des autres, dans la communauté comme parmi mes collègues, "
                    "et j'y réponds avec professionnalisme, respect et compassion, et sans préjugé."
                ),
            ),
            Text(
                en=(
                    "I look for chances to have good contact with the communities and the colleagues we serve, and "
                    "I do not wait for them to come to me."
                ),
                fr=(
                    "Je cherche les occasions d'avoir de bons contacts avec les communautés et les collègues que "
                    "nous servons, sans attendre que l'on vienne à moi."
                ),
            ),
            Text(
                en=(
                    "I sort questions, problems and worries by how pressing they are, and pass them up when that is"
                    " the right thing to do."
                ),
                fr=(
                    "Je classe les questions, les problèmes et les préoccupations selon leur urgence, et je les "
                    "transmets à un échelon supérieur quand il le faut."
                ),
            ),
            Text(
                en="I make problems my own and stay with them until they are settled, in good time.",
                fr=(
                    "Je prends les problèmes en charge et je m'en occupe jusqu'à ce qu'ils soient réglés, dans un "
                    "délai raisonnable."
                ),
            ),
            Text(
                en=(
                    "I raise my voice for people who are pushed to the margins or at risk, in the community and in "
                    "the Service."
                ),
                fr=(
                    "Je prends la parole pour les personnes marginalisées ou vulnérables, dans la communauté et au "
                    "sein du Service."
                ),
            ),
        ),
        good_signs=(
            Text(
                en="People come back to this person by name.",
                fr="Les gens redemandent cette personne par son nom.",
            ),
            Text(
                en="Says what happens next before the talk ends.",
                fr="Dit ce qui va suivre avant la fin de la conversation.",
            ),
            Text(
                en="Notices who has not spoken, and asks.",
                fr="Remarque qui n'a pas parlé, et lui pose la question.",
            ),
        ),
        bad_signs=(
            Text(
                en="Sends people from one counter to the next.",
                fr="Renvoie les gens d'un comptoir à l'autre.",
            ),
            Text(en="Hears a complaint as an attack.", fr="Entend une plainte comme une attaque."),
        ),
    ),
    LevelText(
        code="supervisor",
        headline=Text(
            en="We ask for input so that our service gets better.",
            fr="Nous demandons l'avis des autres pour améliorer notre service.",
        ),
        behaviours=(
            Text(
                en=(
                    "I go and find out what I need to know about the setting of people, communities, partners and "
                    "stakeholders, and about their needs, which differ and may be theirs alone."
                ),
                fr=(
                    "Je vais chercher l'information qui me permet de comprendre le contexte des personnes, des "
                    "communautés, des partenaires et des parties intéressées, ainsi que leurs besoins, divers et "
                    "propres à chacun."
                ),
            ),
            Text(
                en=(
                    "Without waiting to be asked, I invite communities, partners, stakeholders and members to say "
                    "how we can serve better, make the community safer and settle problems."
                ),
                fr=(
                    "De moi-même, j'invite les communautés, les parties intéressées, les partenaires et les membres"
                    " à dire comment mieux servir, rendre la communauté plus sûre et régler les problèmes."
                ),
            ),
            Text(
                en="I keep in mind what my decisions will do to communities and to members.",
                fr="Je garde à l'esprit les effets de mes décisions sur les communautés et sur les membres.",
            ),
        ),
        good_signs=(
            Text(
                en="Can say what has changed because somebody outside was asked.",
                fr="Peut dire ce qui a changé parce que l'on a demandé l'avis de l'extérieur.",
            ),
            Text(
                en="Asks, before deciding, whom it will touch.",
                fr="Demande, avant de décider, qui sera touché.",
            ),
        ),
        bad_signs=(
            Text(
                en="Asks for opinions after the decision is made.",
                fr="Demande des avis une fois la décision prise.",
            ),
            Text(
                en="Knows only the groups that always come.",
                fr="Ne connaît que les groupes qui viennent toujours.",
            ),
        ),
    ),
    LevelText(
        code="manager",
        headline=Text(
            en="We grow a culture with service at its centre.",
            fr="Nous cultivons une culture centrée sur le service.",
        ),
        behaviours=(
            Text(
                en=(
                    "I encourage a culture that serves communities, meets their needs and looks after the "
                    "well-being of our members."
                ),
                fr=(
                    "J'encourage une culture qui sert les communautés, répond à leurs besoins et veille au "
                    "bien-être de nos membres."
                ),
            ),
            Text(
                en=(
                    "I clear away what stands in the way of policing that works, wastes nothing and starts from the"
                    " neighbourhood."
                ),
                fr=(
                    "J'élimine ce qui fait obstacle à des services policiers efficaces, sans gaspillage et axés sur"
                    " le quartier."
                ),
            ),
            Text(
                en="I find ways of working that put service first and can last, and I put them into practice.",
                fr=(
                    "Je trouve des façons de faire qui privilégient le service et qui peuvent durer, et je les mets"
                    " en pratique."
                ),
            ),
            Text(
                en=(
                    "I work to know well the people we serve, in communities and among members, and I make plans "
                    "that support what they need."
                ),
                fr=(
                    "Je m'efforce de bien connaître les gens que nous servons, dans les communautés et parmi les "
                    "membres, et j'établis des plans qui répondent à leurs besoins."
                ),
            ),
            Text(
                en=(
                    "I go through our policies, procedures and recommendations at regular times and propose how "
                    "service could be improved."
                ),
                fr=(
                    "Je passe régulièrement en revue nos politiques, nos procédures et nos recommandations, et je "
                    "propose des améliorations au service."
                ),
            ),
        ),
        good_signs=(
            Text(
                en="Drops a form or a step that helps nobody.",
                fr="Supprime un formulaire ou une étape qui n'aide personne.",
            ),
            Text(
                en="Plans start from what a neighbourhood said.",
                fr="Les plans partent de ce qu'un quartier a dit.",
            ),
        ),
        bad_signs=(
            Text(
                en="Counts tasks done and never asks whether they helped.",
                fr="Compte les tâches faites sans jamais demander si elles ont aidé.",
            ),
            Text(
                en="Keeps a procedure because it has always been so.",
                fr="Garde une procédure parce qu'il en a toujours été ainsi.",
            ),
        ),
    ),
    LevelText(
        code="executive",
        headline=Text(
            en="We work for a reputation among the best in the world.",
            fr="Nous travaillons à une réputation parmi les meilleures au monde.",
        ),
        behaviours=(
            Text(
                en="I say clearly that excellent service is expected, and I show it by my own example.",
                fr="Je dis clairement que l'on attend un service excellent, et je donne l'exemple.",
            ),
            Text(
                en=(
                    "I draw up strategies that raise the standing of the Service in the communities we serve and "
                    "beyond them."
                ),
                fr=(
                    "J'élabore des stratégies qui rehaussent la réputation du Service dans les communautés servies "
                    "et ailleurs."
                ),
            ),
            Text(
                en=(
                    "I put people, money and other means to their best use, for the safety and the well-being of "
                    "communities and members."
                ),
                fr=(
                    "Je tire le meilleur parti des personnes, de l'argent et des autres moyens, pour la sécurité et"
                    " le bien-être des communautés et des membres."
                ),
            ),
            Text(
                en="I prize partnerships and build them, and I make room for new ways of serving better.",
                fr=(
                    "J'accorde de la valeur aux partenariats, je les développe et je fais place à de nouvelles "
                    "façons de mieux servir."
                ),
            ),
            Text(
                en=(
                    "I set hours aside for talks with communities, to learn how they see things, to take down barriers and "
                    "to strengthen public trust in the Service."
                ),
                fr=(
                    "Je prends le temps de parler avec les communautés pour connaître leur point de vue, faire "
                    "tomber les barrières et renforcer la confiance du public envers le Service."
                ),
            ),
            Text(
                en=(
                    "I value what policing can change in diverse communities, and together with them I work out how"
                    " best to serve."
                ),
                fr=(
                    "J'accorde de l'importance à ce que l'action policière change dans les diverses communautés, et"
                    " je détermine avec elles la meilleure façon de servir."
                ),
            ),
        ),
        good_signs=(
            Text(
                en="Is seen in neighbourhoods when there is no camera.",
                fr="On voit cette personne dans les quartiers en l'absence de caméras.",
            ),
            Text(
                en="Gives money and people to what communities asked for.",
                fr="Consacre de l'argent et du personnel à ce que les communautés ont demandé.",
            ),
        ),
        bad_signs=(
            Text(
                en="Speaks about communities and seldom with them.",
                fr="Parle des communautés et rarement avec elles.",
            ),
            Text(
                en="Starts projects that end with the first budget.",
                fr="Lance des projets qui prennent fin avec le premier budget.",
            ),
        ),
    ),
)
