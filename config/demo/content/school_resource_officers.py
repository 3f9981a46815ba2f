"""School resource officers: a program that ended, kept for the record with its history and both sides."""

from __future__ import annotations

from datetime import date

from .school_history import EVALUATIONS, INDEX, TIMELINE
from .shapes import Commitment, Participation, ProgramText, SectionText, Status, Topic
from .text import Text

SECTIONS = (
    SectionText(
        kind=Topic.OBJECTIVES,
        title=Text(en="What it set out to do", fr="Ce que le programme visait"),
        body=Text(
            en="As of August 1, 2013, the record named three objectives.",
            fr="Au 1er août 2013, la fiche indiquait trois objectifs.",
        ),
        points=(
            Text(
                en="Make public schools and the area around them safer, in fact and in how safe they feel",
                fr="Rendre les écoles publiques et leurs environs plus sûrs, dans les faits et dans la perception",
            ),
            Text(
                en="Give young people in the community a better view of the police",
                fr="Améliorer l'image de la police auprès des jeunes de la communauté",
            ),
            Text(
                en="Improve how students and police get along",
                fr="Améliorer la relation entre les élèves et la police",
            ),
        ),
    ),
    SectionText(
        kind=Topic.DUTIES,
        title=Text(en="How it worked", fr="Son fonctionnement"),
        body=Text(
            en=(
                "Officers met young people in their schools. Together with students and parents, teachers and school "
                "administrators, boards, fellow officers and the community, they worked to build a safe and healthy "
                "school and to keep it so.\n\n"
                "It began in 2008, with 30 officers in 30 Toronto high schools. By the school year 2010/11, 46 "
                "schools took part. The boards chose among schools that were willing. According to the record, "
                "training and talks between the Service and the boards went on all the time, to make the program work "
                "better."
            ),
            fr=(
                "Des membres de la police rencontraient les jeunes dans leurs écoles. Avec les élèves, le personnel "
                "enseignant, les directions, les conseils scolaires, les parents, leurs collègues et la communauté, "
                "ils travaillaient à bâtir et à préserver une école sûre et saine.\n\n"
                "Le programme a commencé en 2008, avec 30 membres dans 30 écoles secondaires de Toronto. En "
                "2010-2011, 46 écoles y participaient. Les conseils choisissaient parmi les écoles volontaires. Selon "
                "la fiche, la formation et les échanges entre le Service et les conseils se poursuivaient pour "
                "améliorer le programme."
            ),
        ),
    ),
    SectionText(
        kind=Topic.PARTNERS,
        title=Text(en="Partners", fr="Partenaires"),
        body=Text(
            en=(
                "Three partners ran the program, as one part of the wider Toronto Anti-Violence Intervention Strategy "
                "(TAVIS)."
            ),
            fr=(
                "Trois partenaires menaient le programme, dans le cadre plus large de la Stratégie d'intervention "
                "contre la violence à Toronto (TAVIS)."
            ),
        ),
        points=(
            Text(en="Toronto District School Board (TDSB)", fr="Toronto District School Board (TDSB, conseil public)"),
            Text(
                en="Toronto Catholic District School Board (TCDSB)",
                fr="Toronto Catholic District School Board (TCDSB, conseil catholique)",
            ),
            Text(
                en="Toronto Police Service, through its Divisional Policing Support Unit, Youth Programs",
                fr="Service de police de Toronto, par son unité de soutien aux divisions, programmes jeunesse",
            ),
        ),
    ),
    SectionText(
        kind=Topic.OUTCOMES,
        title=Text(en="Outcomes, as the record of 2013 gives them", fr="Résultats, selon la fiche de 2013"),
        body=Text(
            en=(
                "The record says that the main objectives were met and points to two evaluations, of 2009 and 2011. "
                "Other readings of them, and later findings, are given below."
            ),
            fr=(
                "La fiche affirme que les principaux objectifs ont été atteints et renvoie à deux évaluations, de "
                "2009 et de 2011. D'autres lectures de celles-ci et des constats ultérieurs figurent plus bas."
            ),
        ),
        points=(
            Text(
                en="A good effect in schools, and above all on students, who felt at ease talking to their officer",
                fr=(
                    "Un effet favorable dans les écoles, et surtout sur les élèves, à l'aise de parler à leur agente "
                    "ou agent"
                ),
            ),
            Text(
                en="Students more and more ready to report crime after informal contact with the officer",
                fr="Des élèves de plus en plus disposés à signaler un crime après un contact informel",
            ),
            Text(
                en="Fewer weapons offences in schools and around them",
                fr="Moins d'infractions liées aux armes dans les écoles et autour d'elles",
            ),
        ),
    ),
    SectionText(
        kind=Topic.FUNDING,
        title=Text(en="Funding", fr="Financement"),
        body=Text(
            en=(
                "The 30 officers were paid from a provincial grant of $2.1 million for one year, given because of "
                "rising gun violence in Toronto. Each school also had set-up costs: an office, a desk and in some "
                "cases a telephone line or Internet. As of August 1, 2013, money to go on was still being sought."
            ),
            fr=(
                "Les 30 membres étaient payés grâce à une subvention provinciale de 2,1 millions de dollars pour un "
                "an, accordée en raison de la hausse de la violence armée à Toronto. Chaque école avait aussi des "
                "frais d'installation : un local, un bureau et parfois une ligne téléphonique ou Internet. Au 1er "
                "août 2013, on cherchait encore de quoi continuer."
            ),
        ),
    ),
    SectionText(
        kind=Topic.OUTLOOK,
        title=Text(en="After the end", fr="Après la fin"),
        body=Text(
            en=(
                "The program no longer exists. Officers come to a school when they are invited or called. On July 31, "
                "2025, the Service said that it would not bring the program back, even under Ontario's Bill 33. That "
                "bill passed its final vote on November 19, 2025; it has boards run such programs where a police "
                "service offers them. What has followed since was not found."
            ),
            fr=(
                "Le programme n'existe plus. La police se rend dans une école quand on l'invite ou l'appelle. Le 31 "
                "juillet 2025, le Service a dit qu'il ne le rétablirait pas, même avec le projet de loi 33 de "
                "l'Ontario. Ce projet de loi, adopté en dernière lecture le 19 novembre 2025, oblige les conseils à "
                "tenir de tels programmes là où un service de police en offre. La suite n'a pas été trouvée."
            ),
        ),
    ),
    SectionText(
        kind=Topic.RECORD,
        title=Text(en="About this record", fr="Au sujet de cette fiche"),
        body=Text(
            en=(
                "Province: Ontario. The facts up to 2013 follow an entry in the federal index of policing "
                "initiatives, made on August 1, 2013; no later change is recorded. They are told as they stood on "
                "that day. The history since then follows news reports, named with each event."
            ),
            fr=(
                "Province : Ontario. Les faits jusqu'en 2013 suivent une fiche du répertoire fédéral des initiatives "
                "policières, inscrite le 1er août 2013; aucune modification ultérieure n'y figure. Ils sont présentés "
                "tels qu'ils étaient ce jour-là. L'histoire qui suit est tirée de reportages, nommés avec chaque "
                "événement."
            ),
        ),
    ),
)

PROGRAM = ProgramText(
    slug="school-resource-officers",
    title=Text(en="School resource officers (ended)", fr="Agentes et agents en milieu scolaire (terminé)"),
    summary=Text(
        en=(
            "From 2008 to 2017, police officers worked in Toronto high schools. The program has ended. This page "
            "keeps its record, its evaluations and its critics."
        ),
        fr=(
            "De 2008 à 2017, des membres de la police ont travaillé dans des écoles secondaires de Toronto. Le "
            "programme est terminé. Cette page en conserve la trace, les évaluations et les critiques."
        ),
    ),
    purpose=Text(
        en=(
            "The program brought police officers into schools to connect with young people. The Toronto District "
            "School Board ended it on November 22, 2017, and the Service does not plan to bring it back.\n\n"
            "This page is for the record. What it says about aims and outcomes stands as of August 1, 2013, and the "
            "voices for and against it have the same place."
        ),
        fr=(
            "Le programme amenait la police dans les écoles pour créer des liens avec les jeunes. Le Toronto District "
            "School Board y a mis fin le 22 novembre 2017, et le Service ne prévoit pas de le rétablir.\n\n"
            "Cette page sert d'archive. Ce qu'elle dit des buts et des résultats vaut au 1er août 2013, et les voix "
            "favorables et défavorables y ont la même place."
        ),
    ),
    participation=Participation.ARCHIVE,
    status=Status.ENDED,
    status_since=date(2017, 11, 22),
    host_organisation=Text(
        en="Toronto Police Service with two school boards",
        fr="Service de police de Toronto et deux conseils scolaires",
    ),
    commitment=Commitment.NONE,
    time_per_month=Text(en="None: the program has ended", fr="Aucun : le programme est terminé"),
    place=Text(en="Toronto high schools, 2008 to 2017", fr="Écoles secondaires de Toronto, de 2008 à 2017"),
    has_interviews=False,
    source=INDEX,
    facts_as_of=date(2013, 8, 1),
    sections=SECTIONS,
    timeline=TIMELINE,
    evaluations=EVALUATIONS,
)
