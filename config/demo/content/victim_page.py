"""What the page of the victim services volunteers tells."""

from __future__ import annotations

from .shapes import SectionText, Topic
from .text import Text

SECTIONS = (
    SectionText(
        kind=Topic.DUTIES,
        title=Text(en="What volunteers do", fr="Ce que font les bénévoles"),
        body=Text(
            en=(
                "You are there for people after a crime or a sudden tragedy. Often it starts with a call that lends "
                "support, made side by side with the staff."
            ),
            fr=(
                "Vous êtes là pour les gens après un acte criminel ou une tragédie soudaine. Souvent, tout commence "
                "par un appel de soutien, fait aux côtés du personnel."
            ),
        ),
        points=(
            Text(
                en=(
                    "Take in requests for help from officers in uniform, from agencies and from people who call for "
                    "themselves"
                ),
                fr="Recevoir les demandes d'aide de la police en uniforme, d'organismes et des personnes elles-mêmes",
            ),
            Text(
                en="Give crisis intervention to people who have been victims of crime",
                fr="Intervenir en situation de crise auprès de victimes d'actes criminels",
            ),
            Text(
                en="Find out what people need and refer them to services in their own community",
                fr="Cerner les besoins et diriger les gens vers des services de leur communauté",
            ),
            Text(
                en="Help by telephone, or at the scene when asked",
                fr="Aider au téléphone, ou sur les lieux lorsqu'on le demande",
            ),
            Text(
                en="Now and then, lend a hand at fundraising events and in community outreach",
                fr=(
                    "À l'occasion, donner un coup de main lors de collectes de fonds et d'activités dans la communauté"
                ),
            ),
            Text(
                en="With experience, help train new volunteers",
                fr="Avec l'expérience, aider à former les nouveaux bénévoles",
            ),
        ),
    ),
    SectionText(
        kind=Topic.SUPERVISION,
        title=Text(en="Who you work with", fr="Avec qui vous travaillez"),
        body=Text(
            en=(
                "Crisis counsellors supervise every volunteer. In the field you work in pairs, and your first calls "
                "are with an experienced volunteer. There is a supervision meeting every month, and a debrief after "
                "each critical call.\n\n"
                "Victim Services Toronto, the host, is an independent non-profit organization with its own board of "
                "directors. Volunteers belong to it and are not employed by the Toronto Police Service. It is "
                "responsible for its volunteers' personal information.\n\n"
                "If you have had a recent loss or trauma that could make this work hard for you now, you may tell us; "
                "you need not, and it never rules you out. A counsellor can talk with you about when the time is "
                "right and what support you would have."
            ),
            fr=(
                "Les intervenantes et intervenants de crise supervisent tous les bénévoles. Sur le terrain, vous "
                "travaillez à deux, et vos premiers appels se font avec une personne d'expérience. Une rencontre de "
                "supervision a lieu chaque mois, et un bilan suit chaque appel critique.\n\n"
                "L'hôte, Victim Services Toronto, est un organisme sans but lucratif indépendant, avec son propre "
                "conseil d'administration. Les bénévoles en font partie et ne sont pas des employés du Service de "
                "police de Toronto. L'organisme est responsable des renseignements personnels de ses bénévoles.\n\n"
                "Si un deuil ou un traumatisme récent peut rendre ce travail difficile en ce moment, vous pouvez nous "
                "le dire; rien ne vous y oblige, et cela ne vous exclut jamais. Une intervenante ou un intervenant "
                "peut parler avec vous du bon moment et du soutien offert."
            ),
        ),
        points=(
            Text(
                en=(
                    "You are sent to a scene only when the person who caused harm has been removed, or another safe "
                    "place is found"
                ),
                fr=(
                    "On ne vous envoie sur les lieux que si la personne en cause en a été éloignée ou qu'un autre "
                    "endroit sûr est trouvé"
                ),
            ),
            Text(
                en="Every year, at its annual general meeting, the organization honours a volunteer of the year",
                fr="Chaque année, à son assemblée générale, l'organisme rend hommage à une ou un bénévole de l'année",
            ),
        ),
    ),
    SectionText(
        kind=Topic.HOURS,
        title=Text(en="Day and night, all week", fr="Jour et nuit, toute la semaine"),
        body=Text(
            en=(
                "Help is there 24 hours a day, 7 days a week: crisis response, trauma care and support. You choose "
                "your shifts. Each month you take at least 16 hours at the office or three on-call shifts of 12 "
                "hours, with 11 hours of rest between shifts and at most one night a week.\n\n"
                "The hours below are this demonstration's; other Ontario services use much the same."
            ),
            fr=(
                "L'aide est offerte 24 heures sur 24, 7 jours sur 7 : intervention en cas de crise, soins en cas de "
                "traumatisme et soutien. Vous choisissez vos quarts. Chaque mois, vous faites au moins 16 heures au "
                "bureau ou trois gardes de 12 heures, avec 11 heures de repos entre les quarts et au plus une nuit "
                "par semaine.\n\n"
                "Les heures ci-dessous sont celles de cette démonstration; d'autres services de l'Ontario en ont de "
                "semblables."
            ),
        ),
        points=(
            Text(en="Day, at the office: 7:00 a.m. to 3:00 p.m.", fr="Jour, au bureau : de 7 h à 15 h"),
            Text(en="Evening, at the office: 3:00 p.m. to 11:00 p.m.", fr="Soir, au bureau : de 15 h à 23 h"),
            Text(
                en="Night, by telephone from the office: 11:00 p.m. to 7:00 a.m.",
                fr="Nuit, par téléphone depuis le bureau : de 23 h à 7 h",
            ),
            Text(en="On call by day, in pairs: 8:00 a.m. to 8:00 p.m.", fr="Garde de jour, à deux : de 8 h à 20 h"),
            Text(en="On call by night, in pairs: 8:00 p.m. to 8:00 a.m.", fr="Garde de nuit, à deux : de 20 h à 8 h"),
        ),
    ),
    SectionText(
        kind=Topic.TRAINING,
        title=Text(en="Training", fr="Formation"),
        body=Text(
            en=(
                "Before your first shift you complete about 60 hours of training, partly online and partly in class, "
                "with an open-book exam. Other Ontario services ask for 40 to 60 hours. The plan below is this "
                "demonstration's."
            ),
            fr=(
                "Avant votre premier quart, vous suivez environ 60 heures de formation, en partie en ligne et en "
                "partie en classe, avec un examen à livre ouvert. D'autres services de l'Ontario demandent de 40 à "
                "60 heures. Le plan ci-dessous est celui de cette démonstration."
            ),
        ),
        points=(
            Text(
                en="Orientation, ethics and confidentiality: 4 hours",
                fr="Accueil, éthique et confidentialité : 4 heures",
            ),
            Text(en="What victimization does to people: 4 hours", fr="Les effets de la victimisation : 4 heures"),
            Text(en="Listening and communication: 6 hours", fr="Écoute et communication : 6 heures"),
            Text(
                en="Crisis intervention and trauma: 10 hours",
                fr="Intervention en cas de crise et traumatismes : 10 heures",
            ),
            Text(en="Partner assault: 5 hours", fr="Violence conjugale : 5 heures"),
            Text(en="Sexual assault: 5 hours", fr="Agression sexuelle : 5 heures"),
            Text(en="Suicide awareness: 6 hours", fr="Sensibilisation au suicide : 6 heures"),
            Text(en="Death notification and bereavement: 5 hours", fr="Annonce d'un décès et deuil : 5 heures"),
            Text(en="Elder abuse and fraud: 3 hours", fr="Maltraitance des aînés et fraude : 3 heures"),
            Text(en="Police work and the courts: 3 hours", fr="Travail policier et tribunaux : 3 heures"),
            Text(
                en="Our communities, anti-racism and newcomers: 4 hours",
                fr="Nos communautés, lutte contre le racisme et personnes nouvellement arrivées : 4 heures",
            ),
            Text(en="Accessibility: 1 hour", fr="Accessibilité : 1 heure"),
            Text(en="Taking care of yourself: 2 hours", fr="Prendre soin de soi : 2 heures"),
            Text(en="Exam: 2 hours", fr="Examen : 2 heures"),
        ),
    ),
    SectionText(
        kind=Topic.RECORD,
        title=Text(en="Where these facts come from", fr="D'où viennent ces renseignements"),
        body=Text(
            en=(
                "The service, the duties and the supervision follow the volunteer page of the 22 Division community "
                "police liaison committee, which bears no date, and stories published by the Toronto Police "
                "Service.\n\n"
                "Victim Services Toronto's own requirements, hours and training were not found. Those shown here "
                "follow what similar services in Ontario publish, and must be confirmed before real use."
            ),
            fr=(
                "Le service, les tâches et la supervision suivent la page sur le bénévolat du comité de liaison de la "
                "Division 22, qui n'est pas datée, et des articles publiés par le Service de police de Toronto.\n\n"
                "Les exigences, les heures et la formation propres à Victim Services Toronto n'ont pas été trouvées. "
                "Celles qui figurent ici suivent ce que publient des services semblables en Ontario et doivent être "
                "confirmées avant tout usage réel."
            ),
        ),
    ),
)
