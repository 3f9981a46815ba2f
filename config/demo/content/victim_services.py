"""Victim services volunteers: the page, the path and what the application asks."""

from __future__ import annotations

from .shapes import (
    Commitment,
    IntakeDays,
    Participation,
    ProgramText,
)
from .text import Text
from .victim_form import FORM
from .victim_page import SECTIONS
from .victim_path import STAGES
from .victim_rubric import CRITERIA
from .victim_rules import RULES

INTAKES = (
    IntakeDays(
        title=Text(en="Training starts in {month}", fr="Formation débutant en {month}"),
        opens_in_days=-10,
        closes_in_days=21,
        starts_in_days=90,
        places=20,
    ),
    IntakeDays(
        title=Text(en="Training starts in {month}", fr="Formation débutant en {month}"),
        opens_in_days=110,
        closes_in_days=141,
        starts_in_days=210,
        places=20,
    ),
)

PROGRAM = ProgramText(
    slug="victim-services",
    title=Text(en="Victim services volunteers", fr="Bénévoles des services aux victimes"),
    summary=Text(
        en=(
            "Support people after a crime or a sudden tragedy, by telephone or at the scene, with crisis counsellors "
            "at your side. Help is there day and night."
        ),
        fr=(
            "Soutenez des gens après un acte criminel ou une tragédie soudaine, au téléphone ou sur les lieux, avec "
            "l'appui d'intervenantes et d'intervenants de crise. L'aide est offerte jour et nuit."
        ),
    ),
    purpose=Text(
        en=(
            "Victim Services is there around the clock for people who have been victims of crime or struck by sudden "
            "tragedy. It responds to the crisis, cares for trauma and gives support.\n\n"
            "A volunteer's call at the right moment can matter to one person for years. Work like this also helps the "
            "police and the community to trust and understand each other, and the Toronto Police Service honours "
            "those who give their time to it."
        ),
        fr=(
            "Les services aux victimes sont là à toute heure pour les victimes d'actes criminels et les personnes "
            "frappées par une tragédie soudaine. Ils répondent à la crise, aident à surmonter le traumatisme et "
            "offrent du soutien.\n\n"
            "L'appel d'une ou d'un bénévole au bon moment peut compter pendant des années. Ce travail aide aussi la "
            "police et la communauté à se faire confiance et à se comprendre, et le Service de police de Toronto rend "
            "hommage à celles et ceux qui y consacrent leur temps."
        ),
    ),
    participation=Participation.APPLY,
    host_organisation=Text(
        en="Victim Services Toronto, an independent non-profit organization",
        fr="Victim Services Toronto, organisme indépendant sans but lucratif",
    ),
    who_can_apply=Text(
        en=(
            "Adults who listen well, can commit for one year and take at least three shifts a month. You need no "
            "diploma: the training gives you what you need. People with experience of hard times are welcome."
        ),
        fr=(
            "Les adultes qui savent écouter, peuvent s'engager pour un an et faire au moins trois quarts par mois. "
            "Aucun diplôme n'est nécessaire : la formation vous donne ce qu'il faut. Les personnes qui ont traversé "
            "des moments difficiles sont les bienvenues."
        ),
    ),
    commitment=Commitment.DEEP,
    time_per_month=Text(
        en="At least 16 hours at the office or three 12-hour on-call shifts a month, for one year",
        fr="Au moins 16 heures au bureau ou trois gardes de 12 heures par mois, pendant un an",
    ),
    place=Text(
        en="At the office, by telephone, and at scenes across Toronto",
        fr="Au bureau, au téléphone et sur les lieux, partout à Toronto",
    ),
    minutes_to_apply=40,
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
            "After a conditional offer, never before: two or three references and a Vulnerable Sector Check. The "
            "check is needed because you meet people when they are most at risk. You agree to it in writing, see the "
            "result first and decide whether we may see it. We keep its date and whether it meets the requirement, "
            "nothing else. A fee may apply; ask us about help with it."
        ),
        fr=(
            "Après une offre conditionnelle, jamais avant : deux ou trois références et une vérification des "
            "antécédents en vue d'un travail auprès de personnes vulnérables. Elle est nécessaire, car vous "
            "rencontrez les gens au moment où ils sont le plus vulnérables. Vous y consentez par écrit, voyez le "
            "résultat en premier et décidez si nous pouvons le voir. Nous conservons la date et le fait que "
            "l'exigence est remplie ou non, rien d'autre. Des frais peuvent s'appliquer; demandez-nous quelle aide "
            "est possible."
        ),
    ),
    contact_email="victim.services@example.org",
    referees_required=2,
    source=("22divisioncplc.ca/volunteer-programs; torontopolice.on.ca/community/volunteer_vic.php; tps.ca"),
    sections=SECTIONS,
    stages=STAGES,
    rules=RULES,
    form=FORM,
    criteria=CRITERIA,
    intakes=INTAKES,
)
