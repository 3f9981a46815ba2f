"""Community consultative volunteers: the page, the path and what the application asks."""

from __future__ import annotations

from .consultative_form import FORM
from .consultative_page import SECTIONS, TIMELINE
from .consultative_path import STAGES
from .consultative_rubric import CRITERIA
from .consultative_rules import RULES
from .shapes import (
    Commitment,
    IntakeDays,
    Participation,
    ProgramText,
)
from .text import Text

INTAKES = (
    IntakeDays(
        title=Text(en="22 Division liaison committee", fr="Comité de liaison de la Division 22"),
        opens_in_days=-90,
        places=18,
        division="22",
    ),
    IntakeDays(
        title=Text(en="14 Division liaison committee", fr="Comité de liaison de la Division 14"),
        opens_in_days=-60,
        places=16,
        division="14",
    ),
)

PROGRAM = ProgramText(
    slug="community-consultative",
    title=Text(en="Community consultative volunteers", fr="Bénévoles de la consultation communautaire"),
    summary=Text(
        en=(
            "Sit on a committee where residents, organizations and police tell each other what matters and work on it "
            "together. Most meet once a month."
        ),
        fr=(
            "Siégez à un comité où les gens du quartier, les organismes et la police se disent ce qui compte et y "
            "travaillent ensemble. La plupart se réunissent une fois par mois."
        ),
    ),
    purpose=Text(
        en=(
            "In the consultative committees, the police and everyone with a stake in a community bring their worries "
            "and what they know to the same table.\n\n"
            "Members give their time for free and help the Toronto Police Service reach one of its goals: a "
            "partnership with the community that means something. The Service honours this gift, and counts on it to "
            "build trust and understanding."
        ),
        fr=(
            "Dans les comités consultatifs, la police et toutes les parties intéressées mettent en commun leurs "
            "préoccupations et ce qu'elles savent.\n\n"
            "Les membres donnent leur temps gratuitement et aident le Service de police de Toronto à atteindre l'un "
            "de ses buts : un partenariat avec la communauté qui ait un sens. Le Service rend hommage à cet apport et "
            "compte sur lui pour bâtir la confiance et la compréhension."
        ),
    ),
    participation=Participation.APPLY,
    host_organisation=Text(en="Toronto Police Service", fr="Service de police de Toronto"),
    who_can_apply=Text(
        en=(
            "People who live or work in 22 Division or 14 Division, or who are connected with a community that a "
            "city-wide committee serves, and who have attended three general meetings. Come and watch first: no form "
            "is needed for that."
        ),
        fr=(
            "Les personnes qui habitent ou travaillent dans la Division 22 ou la Division 14, ou qui ont un lien avec "
            "une communauté servie par un comité municipal, et qui ont assisté à trois réunions générales. Venez "
            "d'abord observer : aucun formulaire n'est nécessaire."
        ),
    ),
    commitment=Commitment.LIGHT,
    time_per_month=Text(
        en="About 3 hours a month: one evening meeting and some reading",
        fr="Environ 3 heures par mois : une réunion en soirée et un peu de lecture",
    ),
    place=Text(
        en="At the station or a community building in your division, or online",
        fr="Au poste ou dans un lieu communautaire de votre division, ou en ligne",
    ),
    minutes_to_apply=30,
    has_interviews=False,
    meetings_required=3,
    other_ways=Text(
        en=(
            "Ask for the form on paper at any general meeting, where somebody can fill it in with you, or write to "
            "Volunteer Programs, 40 College Street, Toronto, Ontario M5G 2J3."
        ),
        fr=(
            "Demandez le formulaire papier lors d'une réunion générale, où quelqu'un peut le remplir avec vous, ou "
            "écrivez aux Programmes de bénévolat, 40, rue College, Toronto (Ontario) M5G 2J3."
        ),
    ),
    checks=Text(
        en=(
            "After a conditional offer: government identification and a background check by the unit commander. It is "
            "needed because members work closely with the station and with people in the community. The result stays "
            "between the Service and you. A member who is charged with an offence later tells the unit commander."
        ),
        fr=(
            "Après une offre conditionnelle : une pièce d'identité officielle et une vérification des antécédents par "
            "la ou le commandant de l'unité. Elle est nécessaire, car les membres travaillent de près avec le poste "
            "et avec les gens de la communauté. Le résultat reste entre le Service et vous. Un membre accusé plus "
            "tard d'une infraction en informe la ou le commandant."
        ),
    ),
    referees_required=2,
    contact_email="consultative@example.org",
    source=(
        "22divisioncplc.ca/volunteer-programs; 22divisioncplc.ca/become-a-member; torontopolice.on.ca/community/ccc.php; "
        "tpsb.ca"
    ),
    sections=SECTIONS,
    stages=STAGES,
    timeline=TIMELINE,
    rules=RULES,
    form=FORM,
    criteria=CRITERIA,
    intakes=INTAKES,
)
