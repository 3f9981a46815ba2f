"""Auxiliary officers: the page, the path to appointment and what the application asks."""

from __future__ import annotations

from .auxiliary_form import FORM
from .auxiliary_page import SECTIONS, TIMELINE
from .auxiliary_path import STAGES
from .auxiliary_rubric import CRITERIA
from .auxiliary_rules import RULES
from .shapes import (
    Commitment,
    IntakeDays,
    Participation,
    ProgramText,
)
from .text import Text

INTAKES = (
    IntakeDays(
        title=Text(en="22 Division, training starts in {month}", fr="Division 22, formation débutant en {month}"),
        opens_in_days=-14,
        closes_in_days=28,
        starts_in_days=150,
        places=30,
        division="22",
    ),
    IntakeDays(
        title=Text(en="22 Division, training starts in {month}", fr="Division 22, formation débutant en {month}"),
        opens_in_days=120,
        closes_in_days=162,
        starts_in_days=300,
        places=30,
        division="22",
    ),
)

PROGRAM = ProgramText(
    slug="auxiliary-officers",
    title=Text(en="Auxiliary officers", fr="Agentes et agents auxiliaires"),
    summary=Text(
        en=(
            "Trained volunteers in uniform who work beside police officers in 22 Division's Community Response Unit: "
            "prevention, patrols, searches and community events."
        ),
        fr=(
            "Des bénévoles en uniforme, avec une formation, qui travaillent aux côtés de la police dans l'unité "
            "d'intervention communautaire de la Division 22 : prévention, patrouilles, recherches et activités "
            "communautaires."
        ),
    ),
    purpose=Text(
        en=(
            "Auxiliary officers are committed volunteers, a dedicated team from the community. They learn both the "
            "theory and the practice of policing and put them to use beside officers in uniform.\n\n"
            "The Toronto Police Service honours what its volunteers give to the Service and to the people of Toronto, "
            "and sees volunteering as a basic part of every community. What they do reaches single lives and whole "
            "neighbourhoods. It helps build a relationship that rests on trust and understanding on both sides."
        ),
        fr=(
            "Les auxiliaires sont des bénévoles engagés, une équipe dévouée issue de la communauté. Elles et ils "
            "apprennent la théorie et la pratique du travail policier et les appliquent aux côtés de policières et "
            "policiers en uniforme.\n\n"
            "Le Service de police de Toronto rend hommage à ce que les bénévoles apportent au Service et à la "
            "population de Toronto, et voit dans le bénévolat une composante essentielle de toute communauté. Leur "
            "action touche des personnes autant que des quartiers entiers. Elle contribue à une relation fondée sur "
            "la confiance et la compréhension, de part et d'autre."
        ),
    ),
    participation=Participation.APPLY,
    host_organisation=Text(en="Toronto Police Service", fr="Service de police de Toronto"),
    who_can_apply=Text(
        en=(
            "Adults who live in Toronto, Durham, Peel or York, can give at least 150 hours a year and want to serve "
            "in uniform. No police experience is needed. The eligibility check asks 12 yes or no questions and keeps "
            "none of the answers."
        ),
        fr=(
            "Les adultes qui habitent à Toronto, à Durham, à Peel ou à York, peuvent donner au moins 150 heures par "
            "année et souhaitent servir en uniforme. Aucune expérience policière n'est nécessaire. La vérification de "
            "l'admissibilité pose 12 questions à répondre par oui ou non et ne conserve aucune réponse."
        ),
    ),
    commitment=Commitment.STEADY,
    time_per_month=Text(
        en="About 13 hours a month: at least 150 hours a year for at least one year, besides training",
        fr=(
            "Environ 13 heures par mois : au moins 150 heures par année pendant au moins un an, en plus de la formation"
        ),
    ),
    place=Text(
        en="22 Division, 3699 Bloor Street West; training at 70 Birmingham Street",
        fr="Division 22, 3699, rue Bloor Ouest; formation au 70, rue Birmingham",
    ),
    minutes_to_apply=45,
    other_ways=Text(
        en=(
            "You can apply on paper, in large print or with somebody's help. Write to Volunteer Programs, 40 College "
            "Street, Toronto, Ontario M5G 2J3, or ask at an information session or a community event."
        ),
        fr=(
            "Vous pouvez présenter votre demande sur papier, en gros caractères ou avec l'aide de quelqu'un. Écrivez "
            "aux Programmes de bénévolat, 40, rue College, Toronto (Ontario) M5G 2J3, ou demandez lors d'une séance "
            "d'information ou d'une activité communautaire."
        ),
    ),
    checks=Text(
        en=(
            "Checks come after a conditional offer, not before: identification, three references, a background "
            "investigation with a record check, and vision, medical and fitness forms. They are needed because "
            "auxiliaries work in uniform beside police and may meet people at a hard moment. We keep the kind of "
            "check, its dates and whether you meet the requirement, never what a report says."
        ),
        fr=(
            "Les vérifications ont lieu après une offre conditionnelle, jamais avant : pièce d'identité, trois "
            "références, enquête sur les antécédents avec vérification de dossier, et formulaires sur la vue, la "
            "santé et la condition physique. Elles sont nécessaires, car les auxiliaires travaillent en uniforme aux "
            "côtés de la police et peuvent rencontrer des gens dans un moment difficile. Nous conservons le type de "
            "vérification, les dates et le fait que vous répondez ou non à l'exigence, jamais le contenu d'un "
            "rapport."
        ),
    ),
    contact_email="auxiliary@example.org",
    referees_required=3,
    source=(
        "22divisioncplc.ca/volunteer-programs; torontopolice.on.ca/community/volunteer_aux.php; "
        "torontopolice.on.ca/careers/aux_minreq.php; tps.ca/volunteer/auxiliary"
    ),
    sections=SECTIONS,
    stages=STAGES,
    timeline=TIMELINE,
    rules=RULES,
    form=FORM,
    criteria=CRITERIA,
    intakes=INTAKES,
)
