"""What neighbourhood officers and residents did together, what happened when, and what studies found."""

from __future__ import annotations

from .shapes import EvaluationText, MilestoneText, StoryText
from .text import Text

KENSINGTON_CHINATOWN, LITTLE_PORTUGAL, SOUTH_PARKDALE = 78, 84, 85

ARTICLE = "Neighbourhood Community Officer Program (article)"

STORIES = (
    StoryText(
        title=Text(en="“It's about building trust”", fr="« Il s'agit de bâtir la confiance »"),
        body=Text(
            en=(
                "Constable Sarah Thompson, a neighbourhood officer in 14 Division, talks about the job with feeling. "
                "In the article she says that answering calls is only a part of it: what counts is being there, "
                "earning trust and understanding what a community needs. Once people know an officer's name and face, "
                "she finds, working together changes. She and her colleagues do not sit and wait. They meet people, "
                "hear what worries them and look for answers with them."
            ),
            fr=(
                "La constable Sarah Thompson, agente de quartier dans la Division 14, parle de son travail avec cœur. "
                "Dans l'article, elle dit que répondre aux appels n'en est qu'une partie : ce qui compte, c'est "
                "d'être là, de gagner la confiance et de comprendre les besoins d'une communauté. Quand les gens "
                "connaissent le nom et le visage d'un membre de la police, constate-t-elle, la collaboration change. "
                "Ses collègues et elle n'attendent pas les bras croisés. Ils vont vers les gens, écoutent leurs "
                "préoccupations et cherchent des solutions avec eux."
            ),
        ),
        source=ARTICLE,
        neighbourhoods=(KENSINGTON_CHINATOWN, LITTLE_PORTUGAL, SOUTH_PARKDALE),
    ),
    StoryText(
        title=Text(en="Parkdale: a steadier footing", fr="Parkdale : retrouver un appui"),
        body=Text(
            en=(
                "In the area of Parkdale, officers joined forces with social workers and with those who provide "
                "housing. Together they supported people who had no home or lived with addiction. They linked them to "
                "services that helped them steady their lives. Over time, the police were called less often."
            ),
            fr=(
                "Dans le secteur de Parkdale, la police s'est alliée à des fournisseurs de logements et à des "
                "travailleuses et travailleurs sociaux pour soutenir des personnes sans domicile ou aux prises avec "
                "une dépendance. Elle les a mises en lien avec des services qui les ont aidées à stabiliser leur vie. "
                "Avec le temps, on a moins souvent fait appel à la police."
            ),
        ),
        source=ARTICLE,
        neighbourhoods=(SOUTH_PARKDALE,),
    ),
    StoryText(
        title=Text(
            en="Kensington Market: mentors for young people", fr="Marché Kensington : des mentors pour les jeunes"
        ),
        body=Text(
            en=(
                "In Kensington Market, officers helped to set up mentoring for young people together with local "
                "businesses and schools. It gave the young people of the area good contact with the police."
            ),
            fr=(
                "Au marché Kensington, la police a aidé à mettre sur pied un programme de mentorat pour les jeunes "
                "avec des commerces et des écoles du quartier. Les jeunes du secteur y ont eu de bons contacts avec "
                "la police."
            ),
        ),
        source=ARTICLE,
        neighbourhoods=(KENSINGTON_CHINATOWN,),
    ),
)

TIMELINE = (
    MilestoneText(
        happened="2013-05",
        title=Text(en="The program starts", fr="Début du programme"),
        body=Text(
            en="It is part of a wider plan to strengthen community policing.",
            fr="Il s'inscrit dans un plan plus large visant à renforcer la police communautaire.",
        ),
        source="collegesinstitutes.ca",
    ),
    MilestoneText(
        happened="2018-06",
        title=Text(
            en="Residents are asked what they want from the program",
            fr="On demande aux résidents ce qu'ils attendent du programme",
        ),
        body=Text(
            en="Public sessions ask which qualities and training officers should have and how long they should stay.",
            fr=(
                "Des séances publiques portent sur les qualités et la formation souhaitées et sur la durée des "
                "affectations."
            ),
        ),
        source="tpsnews.ca, 2018-06",
    ),
    MilestoneText(
        happened="2018-10-01",
        title=Text(
            en="An enhanced program is tried for six months",
            fr="Un programme renforcé est mis à l'essai pendant six mois",
        ),
        body=Text(
            en=(
                "It covers eight neighbourhoods in 11, 22, 41 and 42 Divisions. The term grows from two years to "
                "four; officers get a role profile, standard training, flexible hours, phones, marked vehicles and "
                "their own caps and vest flaps. At the time, 96 constables serve 33 neighbourhoods."
            ),
            fr=(
                "Il couvre huit quartiers des divisions 11, 22, 41 et 42. L'affectation passe de deux à quatre ans; "
                "les membres ont un profil de poste, une formation uniforme, des heures souples, des téléphones, des "
                "véhicules identifiés ainsi que des casquettes et des écussons distinctifs. À ce moment, 96 "
                "constables servent 33 quartiers."
            ),
        ),
        source="Toronto Police Service, 2018-10-01; tpsnews.ca, 2018-06",
    ),
    MilestoneText(
        happened="2019-09-12",
        title=Text(en="127 officers serve 35 neighbourhoods", fr="127 membres servent 35 quartiers"),
        body=Text(
            en="44 of them, four sergeants included, are in the enhanced program, which is then extended to all.",
            fr="De ce nombre, 44 (dont quatre sergents) font partie du programme renforcé, alors étendu à tous.",
        ),
        source="cplc-51division.blogspot.com, 2019-09",
    ),
    MilestoneText(
        happened="2022-06-11",
        title=Text(en="13 neighbourhoods and 52 officers join", fr="Ajout de 13 quartiers et de 52 membres"),
        body=Text(
            en="The program reaches 51 of 158 neighbourhoods.",
            fr="Le programme atteint 51 des 158 quartiers.",
        ),
        source="tps.ca; iheartradio.ca, 2022-06-11",
    ),
    MilestoneText(
        happened="2025-11",
        title=Text(en="The program reaches 56 neighbourhoods", fr="Le programme atteint 56 quartiers"),
        body=Text(
            en="16 more officers are announced for four areas, and 8 for Line 1 of the subway.",
            fr="On annonce 16 membres de plus pour quatre secteurs, et 8 pour la ligne 1 du métro.",
        ),
        source="urbanmag.ca, 2025-11",
    ),
)

EVALUATIONS = (
    EvaluationText(
        year="2022",
        title=Text(
            en="Independent evaluation, as reported in 2022", fr="Évaluation indépendante, telle que rapportée en 2022"
        ),
        method=Text(
            en=(
                "Humber College has evaluated the program. We know the result from a news report only; method and "
                "sample were not seen."
            ),
            fr=(
                "Le Collège Humber a évalué le programme. Nous connaissons le résultat par un reportage seulement; la "
                "méthode et l'échantillon n'ont pas été vus."
            ),
        ),
        findings=Text(
            en="About 90% of residents said that they felt safer.",
            fr="Environ 90 % des résidentes et résidents ont dit se sentir plus en sécurité.",
        ),
        limits=Text(
            en=(
                "Feeling safer does not show what caused it. The report is not known to give figures for separate "
                "groups of people."
            ),
            fr=(
                "Un sentiment de sécurité accru ne dit pas à quoi il tient. Rien n'indique que le rapport donne des "
                "chiffres par groupe de personnes."
            ),
        ),
        source="globalnews.ca/news/8913970; theglobeandmail.com",
    ),
    EvaluationText(
        year="2022–2023",
        title=Text(
            en="What residents said at six town halls", fr="Ce que des résidents ont dit lors de six assemblées"
        ),
        method=Text(
            en=(
                "Six town halls on race and identity based data, from October 2022 to March 2023, hosted by community "
                "agencies, in person and online."
            ),
            fr=(
                "Six assemblées publiques sur les données fondées sur la race et l'identité, d'octobre 2022 à mars "
                "2023, tenues par des organismes communautaires, en personne et en ligne."
            ),
        ),
        findings=Text(
            en="People held neighbourhood officers in high regard.",
            fr="Les gens avaient une haute estime des agentes et agents de quartier.",
        ),
        limits=Text(
            en=(
                "Not a survey. People also said that officers change too often, and asked for careers that let them "
                "stay, for a say in shaping the program and for pairs of officers with different backgrounds."
            ),
            fr=(
                "Ce n'est pas un sondage. Des gens ont aussi dit que les membres changent trop souvent et ont demandé "
                "des carrières qui permettent de rester, une voix dans la conception du programme et des équipes de "
                "deux aux origines différentes."
            ),
        ),
        source="tps.ca, Race and Identity Based Data Collection",
    ),
)
