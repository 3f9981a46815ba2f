"""Neighbourhood community officers: nothing to apply for, a way to get in touch."""

from __future__ import annotations

from datetime import date

from .neighbourhood_history import EVALUATIONS, STORIES, TIMELINE
from .shapes import (
    Commitment,
    Participation,
    ProgramText,
    SectionText,
    Topic,
)
from .text import Text

SECTIONS = (
    SectionText(
        kind=Topic.DUTIES,
        title=Text(en="What neighbourhood officers do", fr="Ce que font les agentes et agents de quartier"),
        body=Text(
            en=(
                "An officer is assigned to one neighbourhood for a long time and gets to know its needs and "
                "difficulties, so that safety can be worked on in a way that fits the place. The idea is to work "
                "together before enforcing, and not to wait until something happens."
            ),
            fr=(
                "Une agente ou un agent est affecté à un quartier pour longtemps et apprend à en connaître les "
                "besoins et les difficultés, de façon que la sécurité y soit abordée comme il convient. L'idée est de "
                "collaborer avant d'appliquer la loi, sans attendre qu'un problème survienne."
            ),
        ),
        points=(
            Text(
                en="Are present and known by name and by face",
                fr="Être sur place, et se faire connaître par leur nom et leur visage",
            ),
            Text(en="Come to community events", fr="Participer aux activités de la communauté"),
            Text(en="Help settle disputes", fr="Aider à régler les différends"),
            Text(
                en="Keep close ties with schools and businesses",
                fr="Travailler de près avec les commerces et les écoles",
            ),
            Text(en="Still enforce the law, when that is needed", fr="Appliquer aussi la loi, quand il le faut"),
        ),
    ),
    SectionText(
        kind=Topic.PROBLEM_SOLVING,
        title=Text(en="Solving problems together", fr="Résoudre les problèmes ensemble"),
        body=Text(
            en=(
                "Solving problems is at the heart of the program. Officers, residents, businesses and community "
                "organizations look together at worries that range from public safety to finding the way to a social "
                "service. Working in partnership with leaders and agencies of the area helps to reach the causes of "
                "crime and disorder, not only the signs."
            ),
            fr=(
                "La résolution de problèmes est au cœur du programme. La police, les gens du quartier, les commerces "
                "et les organismes se penchent ensemble sur des préoccupations qui vont de la sécurité publique à "
                "l'accès aux services sociaux. Les partenariats avec les organismes et les leaders locaux aident à "
                "agir sur les causes de la criminalité et du désordre, et pas seulement sur leurs signes."
            ),
        ),
    ),
    SectionText(
        kind=Topic.NEIGHBOURHOODS,
        title=Text(en="Where they work", fr="Où on les trouve"),
        body=Text(
            en=(
                "In 14 Division, the article on this program names Little Portugal, Kensington-Chinatown with "
                "Kensington Market, and Parkdale. Officers there started youth outreach, brought mental-health help "
                "together and taught crime prevention.\n\n"
                "As of November 2025 the Service counted 56 of the city's 158 neighbourhoods. We list those that a "
                "source names; for the others, no mark means “not confirmed”, not “no officer”."
            ),
            fr=(
                "Dans la Division 14, l'article sur ce programme nomme Little Portugal, Kensington-Chinatown avec le "
                "marché Kensington, et Parkdale. La police y a lancé des activités pour les jeunes, coordonné des "
                "ressources en santé mentale et enseigné la prévention du crime.\n\n"
                "En novembre 2025, le Service comptait 56 des 158 quartiers de la ville. Nous indiquons ceux qu'une "
                "source nomme; pour les autres, l'absence d'indication veut dire « non confirmé », et non « aucun "
                "agent »."
            ),
        ),
        points=(
            Text(
                en=(
                    "Added in June 2022: Clanton Park, Danforth, Dorset Park, Eglinton East, Elms-Old Rexdale, "
                    "Englemount-Lawrence, Golfdale-Cedarbrae-Woburn, Harbourfront-CityPlace, New Toronto, "
                    "Rockcliffe-Smythe, South Parkdale, Taylor-Massey and York University Heights"
                ),
                fr=(
                    "Ajoutés en juin 2022 : Clanton Park, Danforth, Dorset Park, Eglinton East, Elms-Old Rexdale, "
                    "Englemount-Lawrence, Golfdale-Cedarbrae-Woburn, Harbourfront-CityPlace, New Toronto, "
                    "Rockcliffe-Smythe, South Parkdale, Taylor-Massey et York University Heights"
                ),
            ),
            Text(
                en=(
                    "Announced in November 2025: Dufferin Grove, Banbury-Don Mills with Victoria Village, "
                    "Wexford/Maryvale and Etobicoke City Centre"
                ),
                fr=(
                    "Annoncés en novembre 2025 : Dufferin Grove, Banbury-Don Mills avec Victoria Village, "
                    "Wexford/Maryvale et Etobicoke City Centre"
                ),
            ),
            Text(
                en=(
                    "Also confirmed: Church-Wellesley, since November 2017, and the former area of Downsview-Roding-CFB"
                ),
                fr=(
                    "Aussi confirmés : Church-Wellesley, depuis novembre 2017, et l'ancien secteur de "
                    "Downsview-Roding-CFB"
                ),
            ),
        ),
    ),
    SectionText(
        kind=Topic.PARTNERS,
        title=Text(en="Partners", fr="Partenaires"),
        body=Text(
            en="The program rests on people who know a place from the inside.",
            fr="Le programme s'appuie sur des gens qui connaissent un lieu de l'intérieur.",
        ),
        points=(
            Text(en="Residents and local leaders", fr="Résidentes, résidents et leaders locaux"),
            Text(en="Businesses", fr="Commerces"),
            Text(en="Schools", fr="Écoles"),
            Text(en="Housing providers and social workers", fr="Fournisseurs de logements et travail social"),
            Text(en="Community organizations and local agencies", fr="Organismes communautaires et locaux"),
        ),
    ),
    SectionText(
        kind=Topic.SUPERVISION,
        title=Text(en="Who the officers are", fr="Qui sont ces agentes et agents"),
        body=Text(
            en=(
                "They are sworn constables, so this is not a program that one can apply to. They are chosen for how "
                "they meet people: interaction, empathy, collaboration and engagement. Four officers share a "
                "neighbourhood, each for a term of four years. The Community Partnerships and Engagement Unit looks "
                "after the program across the city."
            ),
            fr=(
                "Il s'agit de membres assermentés de la police; on ne peut donc pas poser sa candidature ici. Leur "
                "choix repose sur leur façon d'aborder les gens : interaction, empathie, collaboration et engagement. "
                "Quatre membres se partagent un quartier, chacun pour quatre ans. L'unité des partenariats et de "
                "l'engagement communautaires suit le programme dans toute la ville."
            ),
        ),
    ),
    SectionText(
        kind=Topic.OUTLOOK,
        title=Text(en="What comes next", fr="La suite"),
        body=Text(
            en=(
                "The Service plans to bring the program to more neighbourhoods over the coming years, as the article "
                "says. Officers who are part of a community, and relations that last, are meant to change how the "
                "police are seen: partners whom people trust with the well-being of the community, not only people "
                "who enforce the law. In a city as diverse as Toronto, that trust is a way to neighbourhoods that are "
                "safer and closer to each other."
            ),
            fr=(
                "Selon l'article, le Service prévoit d'étendre le programme à d'autres quartiers au cours des "
                "prochaines années. Une présence bien ancrée et des relations durables doivent changer le regard sur "
                "la police : des partenaires à qui l'on confie le bien-être de la communauté, et pas seulement des "
                "gens qui font respecter la loi. Dans une ville aussi diverse que Toronto, cette confiance mène à des "
                "quartiers plus sûrs et plus unis."
            ),
        ),
    ),
    SectionText(
        kind=Topic.RECORD,
        title=Text(en="Where these facts come from", fr="D'où viennent ces renseignements"),
        body=Text(
            en=(
                "Purpose, work, neighbourhoods of 14 Division and stories follow an article on the program that bears "
                "no date. Dates and numbers follow news reports and pages of the Toronto Police Service, the latest "
                "of November 2025. Which division serves a neighbourhood is derived from open data and is not "
                "official."
            ),
            fr=(
                "Le but, le travail, les quartiers de la Division 14 et les récits suivent un article sur le "
                "programme, qui n'est pas daté. Les dates et les nombres suivent des reportages et des pages du "
                "Service de police de Toronto, les plus récents de novembre 2025. Le lien entre un quartier et une "
                "division est tiré de données ouvertes et n'est pas officiel."
            ),
        ),
    ),
)


PROGRAM = ProgramText(
    slug="neighbourhood-community-officers",
    title=Text(en="Neighbourhood community officers", fr="Agentes et agents communautaires de quartier"),
    summary=Text(
        en=(
            "Officers who stay with one neighbourhood for years, get to know the people there and solve problems with "
            "them. Find yours and get in touch."
        ),
        fr=(
            "Des membres de la police qui restent des années dans un même quartier, apprennent à connaître les gens "
            "et règlent des problèmes avec eux. Trouvez les vôtres et écrivez-leur."
        ),
    ),
    purpose=Text(
        en=(
            "Trust between the police and the public has seldom mattered more. With this program, the Toronto Police "
            "Service ties closer bonds to the communities it serves: in many neighbourhoods across the city, the same "
            "officers stay for a long time, so that good relations with residents can grow and last."
        ),
        fr=(
            "La confiance entre la police et le public a rarement autant compté. Par ce programme, le Service de "
            "police de Toronto resserre ses liens avec les communautés qu'il sert : dans de nombreux quartiers de la "
            "ville, les mêmes membres restent longtemps, de sorte que de bonnes relations avec les résidents puissent "
            "naître et durer."
        ),
    ),
    participation=Participation.CONTACT,
    host_organisation=Text(en="Toronto Police Service", fr="Service de police de Toronto"),
    who_can_apply=Text(
        en=(
            "Anyone who lives, works, studies or runs a business in a neighbourhood can get in touch. In an "
            "emergency, call 911; this is not a way to report a crime."
        ),
        fr=(
            "Toute personne qui habite, travaille, étudie ou tient un commerce dans un quartier peut écrire. En cas "
            "d'urgence, composez le 911; ce n'est pas un moyen de signaler un crime."
        ),
    ),
    commitment=Commitment.NONE,
    time_per_month=Text(
        en="None: write when you have something to say", fr="Aucun : écrivez quand vous avez quelque chose à dire"
    ),
    place=Text(en="Many neighbourhoods across Toronto", fr="De nombreux quartiers de Toronto"),
    other_ways=Text(
        en=(
            "Talk to an officer at a community event, or write to the station of your division; the neighbourhood "
            "finder gives its address."
        ),
        fr=(
            "Parlez à une agente ou à un agent lors d'une activité communautaire, ou écrivez au poste de votre "
            "division; la recherche par quartier en donne l'adresse."
        ),
    ),
    has_interviews=False,
    contact_email="neighbourhoods@example.org",
    source=("Neighbourhood Community Officer Program (article); tps.ca, 2025-11"),
    facts_as_of=date(2025, 11, 30),
    sections=SECTIONS,
    timeline=TIMELINE,
    evaluations=EVALUATIONS,
    stories=STORIES,
)
