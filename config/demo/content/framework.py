"""The competency framework: one competency, four role levels, nineteen behaviours, four core values."""

from __future__ import annotations

from .shapes import CompetencyText, LevelText, ValueText
from .text import Text

FRAMEWORK_SLUG = "organizational-competencies"
FRAMEWORK_TITLE = Text(en="Competency framework", fr="Référentiel de compétences")
FRAMEWORK_SOURCE = "tpsdevelops.com/we-are-service-community-focused (2020) and tps.ca/mission-vision-values, retold"

CORE_VALUES = (
    ValueText(
        name=Text(en="Service at our core", fr="Le service au cœur de notre action"),
        question=Text(
            en="Did I do everything that was in my power?", fr="Ai-je fait tout ce qui était en mon pouvoir?"
        ),
    ),
    ValueText(
        name=Text(en="Do the right thing", fr="Faire ce qui est juste"),
        question=Text(
            en="Did I keep my word and stay true to my values?",
            fr="Ai-je tenu parole et respecté mes valeurs?",
        ),
    ),
    ValueText(
        name=Text(en="Connect with compassion", fr="Aller vers les autres avec compassion"),
        question=Text(
            en="Did I treat people the way they want to be treated?",
            fr="Ai-je traité les gens comme ils souhaitent être traités?",
        ),
    ),
    ValueText(
        name=Text(en="Reflect and grow", fr="Réfléchir et progresser"),
        question=Text(en="What more can I do to get better?", fr="Que puis-je faire de plus pour m'améliorer?"),
    ),
)

MEMBER = LevelText(
    code="member",
    label=Text(en="Member of the Service", fr="Membre du Service"),
    headline=Text(en="Service comes first.", fr="Le service passe en premier."),
    behaviours=(
        Text(
            en=(
                "I try to understand what others need, in the community and among colleagues, and I answer with "
                "professionalism, respect and compassion, and without bias."
            ),
            fr=(
                "Je cherche à comprendre les besoins des autres, dans la communauté comme parmi mes collègues, et j'y "
                "réponds avec professionnalisme, respect et compassion, et sans préjugé."
            ),
        ),
        Text(
            en=(
                "I look for chances to have good contact with the communities and the colleagues we serve, and I do "
                "not wait for them to come to me."
            ),
            fr=(
                "Je cherche les occasions d'avoir de bons contacts avec les communautés et les collègues que nous "
                "servons, sans attendre que l'on vienne à moi."
            ),
        ),
        Text(
            en=(
                "I sort questions, problems and worries by how pressing they are, and pass them up when that is the "
                "right thing to do."
            ),
            fr=(
                "Je classe les questions, les problèmes et les préoccupations selon leur urgence, et je les transmets "
                "à un échelon supérieur quand il le faut."
            ),
        ),
        Text(
            en="I make problems my own and stay with them until they are settled, in good time.",
            fr=(
                "Je prends les problèmes en charge et je m'en occupe jusqu'à ce qu'ils soient réglés, dans un délai "
                "raisonnable."
            ),
        ),
        Text(
            en=(
                "I raise my voice for people who are pushed to the margins or at risk, in the community and in the "
                "Service."
            ),
            fr=(
                "Je prends la parole pour les personnes marginalisées ou vulnérables, dans la communauté et au sein "
                "du Service."
            ),
        ),
    ),
)

SUPERVISOR = LevelText(
    code="supervisor",
    label=Text(
        en="Supervisor, Sergeant or Staff Sergeant",
        fr="Superviseure ou superviseur, sergente ou sergent, sergente ou sergent d'état-major",
    ),
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
                "Je vais chercher l'information qui me permet de comprendre le contexte des personnes, des communautés, "
                "des partenaires et des parties intéressées, ainsi que leurs besoins, divers et propres à chacun."
            ),
        ),
        Text(
            en=(
                "Without waiting to be asked, I invite communities, partners, stakeholders and members to say how we "
                "can serve better, make the community safer and settle problems."
            ),
            fr=(
                "De moi-même, j'invite les communautés, les parties intéressées, les partenaires et les membres à "
                "dire comment mieux servir, rendre la communauté plus sûre et régler les problèmes."
            ),
        ),
        Text(
            en="I keep in mind what my decisions will do to communities and to members.",
            fr="Je garde à l'esprit les effets de mes décisions sur les communautés et sur les membres.",
        ),
    ),
)

MANAGER = LevelText(
    code="manager",
    label=Text(
        en="Manager, Inspector or Superintendent",
        fr="Gestionnaire, inspectrice ou inspecteur, surintendante ou surintendant",
    ),
    headline=Text(
        en="We grow a culture with service at its centre.",
        fr="Nous cultivons une culture centrée sur le service.",
    ),
    behaviours=(
        Text(
            en=(
                "I encourage a culture that serves communities, meets their needs and looks after the well-being of "
                "our members."
            ),
            fr=(
                "J'encourage une culture qui sert les communautés, répond à leurs besoins et veille au bien-être de "
                "nos membres."
            ),
        ),
        Text(
            en=(
                "I clear away what stands in the way of policing that works, wastes nothing and starts from the "
                "neighbourhood."
            ),
            fr=(
                "J'élimine ce qui fait obstacle à des services policiers efficaces, sans gaspillage et axés sur le "
                "quartier."
            ),
        ),
        Text(
            en="I find ways of working that put service first and can last, and I put them into practice.",
            fr=(
                "Je trouve des façons de faire qui privilégient le service et qui peuvent durer, et je les mets en "
                "pratique."
            ),
        ),
        Text(
            en=(
                "I work to know well the people we serve, in communities and among members, and I make plans that "
                "support what they need."
            ),
            fr=(
                "Je m'efforce de bien connaître les gens que nous servons, dans les communautés et parmi les membres, "
                "et j'établis des plans qui répondent à leurs besoins."
            ),
        ),
        Text(
            en=(
                "I go through our policies, procedures and recommendations at regular times and propose how service "
                "could be improved."
            ),
            fr=(
                "Je passe régulièrement en revue nos politiques, nos procédures et nos recommandations, et je propose "
                "des améliorations au service."
            ),
        ),
    ),
)

EXECUTIVE = LevelText(
    code="executive",
    label=Text(
        en="Director, Staff Superintendent, Executive, Chief or member of Command",
        fr="Direction, surintendance d'état-major, cadre supérieur, chef ou membre du commandement",
    ),
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
                "I draw up strategies that raise the standing of the Service in the communities we serve and beyond "
                "them."
            ),
            fr=(
                "J'élabore des stratégies qui rehaussent la réputation du Service dans les communautés servies et "
                "ailleurs."
            ),
        ),
        Text(
            en=(
                "I put people, money and other means to their best use, for the safety and the well-being of "
                "communities and members."
            ),
            fr=(
                "Je tire le meilleur parti des personnes, de l'argent et des autres moyens, pour la sécurité et le "
                "bien-être des communautés et des membres."
            ),
        ),
        Text(
            en="I prize partnerships and build them, and I make room for new ways of serving better.",
            fr=(
                "J'accorde de la valeur aux partenariats, je les développe et je fais place à de nouvelles façons de "
                "mieux servir."
            ),
        ),
        Text(
            en=(
                "I make time to talk with communities, to learn how they see things, to take down barriers and to "
                "strengthen public trust in the Service."
            ),
            fr=(
                "Je prends le temps de parler avec les communautés pour connaître leur point de vue, faire tomber les "
                "barrières et renforcer la confiance du public envers le Service."
            ),
        ),
        Text(
            en=(
                "I value what policing can change in diverse communities, and together with them I work out how best "
                "to serve."
            ),
            fr=(
                "J'accorde de l'importance à ce que l'action policière change dans les diverses communautés, et je "
                "détermine avec elles la meilleure façon de servir."
            ),
        ),
    ),
)

COMPETENCY = CompetencyText(
    slug="service-community-focused",
    name=Text(en="We are service and community focused", fr="Nous sommes au service de la communauté"),
    summary=Text(
        en=(
            "Communities stand at the centre of our work. We take pride in serving them very well, whether they are "
            "outside the Service or inside it."
        ),
        fr=(
            "Les communautés sont au centre de notre travail. Nous mettons notre fierté à leur offrir un excellent "
            "service, qu'elles se trouvent à l'extérieur ou à l'intérieur du Service."
        ),
    ),
    definition=Text(
        en=(
            "We know the people we serve, communities and colleagues alike, and we work in plain sight to make their "
            "lives better for the long run."
        ),
        fr=(
            "Nous connaissons les gens que nous servons, tant les communautés que nos collègues, et nous travaillons "
            "concrètement à améliorer leur bien-être à long terme."
        ),
    ),
    levels=(MEMBER, SUPERVISOR, MANAGER, EXECUTIVE),
)
