"""What the page of the consultative committees tells."""

from __future__ import annotations

from .shapes import MilestoneText, SectionText, Topic
from .text import Text

SECTIONS = (
    SectionText(
        kind=Topic.CONSULTATION,
        title=Text(en="How consultation works", fr="Comment fonctionne la consultation"),
        body=Text(
            en=(
                "One key to community mobilization is good consultation, effective and efficient, between the police "
                "and everyone with a stake in the community. Through it, the wider community and the police tell each "
                "other what they know and what worries them.\n\n"
                "It happens on three levels: a community police liaison committee (CPLC) in every division and in "
                "Traffic Services, since the early 1990s; community consultative committees (CCC) that serve "
                "communities across the city; and the Chief's Advisory Council with the Chief's Youth Advisory "
                "Committee.\n\n"
                "Each committee has two chairs, a senior member of the Service and a member of the community. "
                "Committees advise; they are not another level of oversight."
            ),
            fr=(
                "L'une des clés de la mobilisation communautaire est une bonne consultation, efficace et efficiente, "
                "entre la police et toutes les parties intéressées. Par elle, l'ensemble de la communauté et la "
                "police se disent ce qu'elles savent et ce qui les préoccupe.\n\n"
                "Elle a lieu à trois niveaux : un comité de liaison entre la police et la communauté (CPLC) dans "
                "chaque division et aux Services de la circulation, depuis le début des années 1990; des comités "
                "consultatifs communautaires (CCC) au service de communautés de toute la ville; le Conseil "
                "consultatif du chef et le Comité consultatif des jeunes du chef.\n\n"
                "Chaque comité a deux coprésidences : un membre supérieur du Service et un membre de la communauté. "
                "Les comités conseillent; ils ne sont pas un niveau de surveillance de plus."
            ),
        ),
    ),
    SectionText(
        kind=Topic.DUTIES,
        title=Text(en="What members do", fr="Ce que font les membres"),
        body=Text(
            en=(
                "Members give their time without pay, so that the community and the police can work as true partners. "
                "Even a smile for a neighbour at a police event is part of it."
            ),
            fr=(
                "Les membres donnent leur temps sans rémunération, afin que la communauté et la police forment un "
                "véritable partenariat. Même un sourire à un voisin lors d'une activité de la police en fait partie."
            ),
        ),
        points=(
            Text(
                en="Name local policing issues, decide which come first and work on them",
                fr="Nommer les enjeux policiers locaux, décider des priorités et y travailler",
            ),
            Text(
                en="Advise the unit commander of the division",
                fr="Conseiller la ou le commandant de la division",
            ),
            Text(
                en="Help with crime prevention, education and communication",
                fr="Contribuer à la prévention, à l'éducation et à la communication",
            ),
            Text(
                en="Hold town halls and community barbecues, write for the newsletter and honour graduating students",
                fr=(
                    "Tenir des assemblées publiques et des barbecues, écrire pour le bulletin et récompenser des "
                    "élèves finissants"
                ),
            ),
            Text(
                en=(
                    "In a city-wide committee: advise on training, recruiting, professional standards and community "
                    "mobilization"
                ),
                fr=(
                    "Dans un comité municipal : conseiller sur la formation, le recrutement, les normes "
                    "professionnelles et la mobilisation"
                ),
            ),
        ),
    ),
    SectionText(
        kind=Topic.SUPERVISION,
        title=Text(en="The committees", fr="Les comités"),
        body=Text(
            en=(
                "Board policy asks that members reflect the community in age, gender, income, sexual orientation and "
                "culture, that the groups get the means they need, and that their work is reviewed every three years. "
                "The policy dates from July 10, 2006, and was amended on November 15, 2010.\n\n"
                "The city-wide committees set their goals at the start of each calendar year and have a liaison "
                "officer. They are the following."
            ),
            fr=(
                "La politique de la Commission veut que les membres reflètent la communauté par l'âge, le genre, le "
                "revenu, l'orientation sexuelle et la culture, que les groupes aient les moyens nécessaires et que "
                "leur travail soit revu tous les trois ans. Elle date du 10 juillet 2006 et a été modifiée le 15 "
                "novembre 2010.\n\n"
                "Les comités municipaux fixent leurs objectifs au début de chaque année civile et ont une personne "
                "responsable de la liaison. Les voici."
            ),
        ),
        points=(
            Text(en="Aboriginal", fr="Autochtone"),
            Text(en="Asia Pacific", fr="Asie-Pacifique"),
            Text(en="Black", fr="Communauté noire"),
            Text(en="Chinese", fr="Communauté chinoise"),
            Text(en="French", fr="Francophone"),
            Text(en="Jewish", fr="Communauté juive"),
            Text(en="LGBTQ2S", fr="Communautés 2SLGBTQ"),
            Text(en="Muslim", fr="Communauté musulmane"),
            Text(en="South and West Asian", fr="Asie du Sud et de l'Ouest"),
            Text(en="Vulnerable persons", fr="Personnes vulnérables"),
            Text(en="Chief's Youth Advisory Committee", fr="Comité consultatif des jeunes du chef"),
        ),
    ),
    SectionText(
        kind=Topic.HOURS,
        title=Text(en="Meetings", fr="Réunions"),
        body=Text(
            en=(
                "Most committees meet once a month in the evening, at the station or in a community building. "
                "Meetings are open: you can come and watch before you decide. The times below are this "
                "demonstration's."
            ),
            fr=(
                "La plupart des comités se réunissent un soir par mois, au poste ou dans un lieu communautaire. Les "
                "réunions sont publiques : vous pouvez y assister avant de vous décider. Les heures ci-dessous sont "
                "celles de cette démonstration."
            ),
        ),
        points=(
            Text(
                en="22 Division, central and south Etobicoke: second Tuesday of the month, 7:00 p.m.",
                fr="Division 22, centre et sud d'Etobicoke : deuxième mardi du mois, 19 h",
            ),
            Text(
                en=(
                    "14 Division, from Kensington-Chinatown to South Parkdale: third Wednesday of the month, 7:00 p.m."
                ),
                fr="Division 14, de Kensington-Chinatown à South Parkdale : troisième mercredi du mois, 19 h",
            ),
        ),
    ),
    SectionText(
        kind=Topic.TRAINING,
        title=Text(en="Orientation", fr="Accueil et formation"),
        body=Text(
            en=(
                "New members get about 8 hours of orientation, spread over the first months. The plan is this "
                "demonstration's."
            ),
            fr=(
                "Les nouveaux membres reçoivent environ 8 heures de formation, réparties sur les premiers mois. Le "
                "plan est celui de cette démonstration."
            ),
        ),
        points=(
            Text(en="Mandate and code of conduct: 1 hour", fr="Mandat et code de conduite : 1 heure"),
            Text(
                en="Privacy, and what may be shared: 1 hour", fr="Vie privée et ce qui peut être communiqué : 1 heure"
            ),
            Text(en="Human rights and accessibility: 2 hours", fr="Droits de la personne et accessibilité : 2 heures"),
            Text(
                en="Chairing a meeting and taking minutes: 1 hour",
                fr="Présider une réunion et rédiger un procès-verbal : 1 heure",
            ),
            Text(en="Reading police statistics: 1 hour", fr="Lire les statistiques policières : 1 heure"),
            Text(
                en="Consulting, and reporting back on what was done: 1 hour",
                fr="Consulter et rendre compte des suites données : 1 heure",
            ),
            Text(en="Conflict of interest: 1 hour", fr="Conflits d'intérêts : 1 heure"),
        ),
    ),
    SectionText(
        kind=Topic.RECORD,
        title=Text(en="Where these facts come from", fr="D'où viennent ces renseignements"),
        body=Text(
            en=(
                "What consultation is for follows the volunteer page of the 22 Division community police liaison "
                "committee, which bears no date. The way to membership follows the same committee's membership page. "
                "The committees and the Board policy follow pages of the Toronto Police Service and its Board; the "
                "Aboriginal committee keeps the name that they give. All of it must be confirmed before real use."
            ),
            fr=(
                "Le but de la consultation suit la page sur le bénévolat du comité de liaison de la Division 22, qui "
                "n'est pas datée. La façon de devenir membre suit la page d'adhésion du même comité. Les comités et "
                "la politique suivent des pages du Service de police de Toronto et de sa Commission; le comité "
                "autochtone garde le nom qu'elles lui donnent. Tout doit être confirmé avant un usage réel."
            ),
        ),
    ),
)

TIMELINE = (
    MilestoneText(
        happened="2006-07-10",
        title=Text(
            en="The Board adopts its policy on community consultative groups",
            fr="La Commission adopte sa politique sur les groupes consultatifs communautaires",
        ),
        body=Text(
            en="Minute P201/06. The liaison committees themselves go back to the early 1990s.",
            fr="Procès-verbal P201/06. Les comités de liaison eux-mêmes remontent au début des années 1990.",
        ),
        source="tpsb.ca",
    ),
    MilestoneText(
        happened="2010-11-15",
        title=Text(en="The Board amends the policy", fr="La Commission modifie la politique"),
        body=Text(en="Minute P292/10.", fr="Procès-verbal P292/10."),
        source="tpsb.ca",
    ),
    MilestoneText(
        happened="2020-11",
        title=Text(
            en="The consultation and volunteer manual is revised",
            fr="Le manuel de la consultation et du bénévolat est révisé",
        ),
        body=Text(
            en="Its first edition is of November 2019. Its motto is “Connected by Commitment”.",
            fr=(
                "La première édition date de novembre 2019. Sa devise est « Connected by Commitment » (unis par "
                "l'engagement)."
            ),
        ),
        source="Community Consultation and Volunteer Manual, p. 1",
    ),
)
