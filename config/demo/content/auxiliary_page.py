"""What the page of the auxiliary officers tells."""

from __future__ import annotations

from .shapes import MilestoneText, SectionText, Topic
from .text import Text

SECTIONS = (
    SectionText(
        kind=Topic.DUTIES,
        title=Text(en="What auxiliary officers do", fr="Ce que font les auxiliaires"),
        body=Text(
            en=(
                "Auxiliary officers lend a hand where the community and the police meet. One evening it may be going "
                "door to door in a neighbourhood, another day a parade or a search for a missing person."
            ),
            fr=(
                "Les auxiliaires prêtent main-forte là où la communauté et la police se rencontrent. Un soir, il "
                "s'agit de faire du porte-à-porte dans un quartier; un autre jour, d'encadrer un défilé ou de "
                "chercher une personne disparue."
            ),
        ),
        points=(
            Text(
                en="Go door to door with officers and hand out crime-prevention leaflets",
                fr="Faire du porte-à-porte avec la police et distribuer des dépliants de prévention",
            ),
            Text(
                en="Look at buildings and public places with safety by design in mind (CPTED audits)",
                fr="Examiner les immeubles et les lieux publics sous l'angle de la sécurité par l'aménagement (PCAM)",
            ),
            Text(
                en="Advise shops on how to prevent robberies",
                fr="Conseiller les commerces sur la prévention des vols qualifiés",
            ),
            Text(en="Take part in high-visibility patrols", fr="Participer à des patrouilles bien visibles"),
            Text(
                en="Help at parades, community events and the Chief's Gala",
                fr="Aider lors des défilés, des activités communautaires et du gala du chef",
            ),
            Text(
                en="Support food, toy and clothing drives and bike rodeos",
                fr="Appuyer les collectes d'aliments, de jouets et de vêtements ainsi que les rodéos à vélo",
            ),
            Text(
                en="Search for missing people and answer emergency call-outs",
                fr="Chercher des personnes disparues et répondre aux appels d'urgence",
            ),
            Text(
                en="Play a part in training exercises, such as lockdown drills and those of the Mounted Unit",
                fr="Jouer un rôle dans des exercices, par exemple de confinement ou de la police montée",
            ),
        ),
    ),
    SectionText(
        kind=Topic.SUPERVISION,
        title=Text(en="Who you work with", fr="Avec qui vous travaillez"),
        body=Text(
            en=(
                "You are assigned to the Community Response Unit of 22 Division and work there with police officers "
                "in uniform, who supervise you.\n\n"
                "Auxiliary officers have no police powers of their own. Under the former Police Services Act (section "
                "52) they could use police authority only beside an officer or under an officer's supervision, and "
                "with the chief's authorization in special circumstances. That act was replaced on April 1, 2024; the "
                "rule that applies today has to be confirmed.\n\n"
                "Policy AI-005 of the Police Services Board asks the chief to keep procedures and records about "
                "auxiliary members."
            ),
            fr=(
                "Votre affectation est à l'unité d'intervention communautaire de la Division 22. Vous y travaillez "
                "avec des policières et policiers en uniforme, qui vous supervisent.\n\n"
                "Les auxiliaires n'ont pas de pouvoirs policiers propres. Selon l'ancienne Loi sur les services "
                "policiers (article 52), les auxiliaires ne pouvaient exercer une autorité policière qu'en compagnie "
                "ou sous la supervision d'un membre de la police, avec l'autorisation du chef dans des circonstances "
                "particulières. Cette loi a été remplacée le 1er avril 2024; la règle actuelle reste à confirmer.\n\n"
                "La politique AI-005 de la Commission des services policiers demande au chef de tenir des procédures "
                "et des dossiers sur les auxiliaires."
            ),
        ),
        points=(
            Text(
                en=(
                    "Ranks run from Auxiliary Constable to Sergeant, Staff Sergeant, Inspector and Staff Superintendent"
                ),
                fr=(
                    "Les grades vont d'agent auxiliaire à sergent, sergent d'état-major, inspecteur et surintendant "
                    "d'état-major"
                ),
            ),
            Text(
                en=(
                    "Elsewhere in the city, the home base can be another division or a unit such as Traffic, Mounted "
                    "or Marine"
                ),
                fr=(
                    "Ailleurs en ville, le point d'attache peut être une autre division ou une unité (circulation, "
                    "police montée, marine)"
                ),
            ),
        ),
    ),
    SectionText(
        kind=Topic.TRAINING,
        title=Text(en="Training", fr="Formation"),
        body=Text(
            en=(
                "A thorough training program gets you ready to deal with the police and with the community. It covers "
                "both the theory and the practice of policing, and training goes on for as long as you serve.\n\n"
                "The course is held at the Toronto Police College, 70 Birmingham Street. It takes about 10 weeks: "
                "recent classes met on two weekday evenings and on Saturdays. Classes had from 27 to 65 members.\n\n"
                "The plan below, 96 hours in all, is this demonstration's own."
            ),
            fr=(
                "Un programme de formation complet vous prépare aux échanges avec la police et avec la communauté. Il "
                "porte sur la théorie et la pratique du travail policier, et la formation se poursuit tant que dure "
                "votre engagement.\n\n"
                "Le cours a lieu au Collège de la police de Toronto, au 70, rue Birmingham. Il dure environ 10 "
                "semaines : les derniers groupes se réunissaient deux soirs de semaine et le samedi. Les groupes "
                "comptaient de 27 à 65 membres.\n\n"
                "Le plan ci-dessous, de 96 heures en tout, est propre à cette démonstration."
            ),
        ),
        points=(
            Text(
                en="Orientation, values and code of conduct: 4 hours",
                fr="Accueil, valeurs et code de conduite : 4 heures",
            ),
            Text(
                en="The law for volunteers and the limits of authority: 6 hours",
                fr="Le droit applicable aux bénévoles et les limites de l'autorité : 6 heures",
            ),
            Text(en="Notes and reports: 4 hours", fr="Notes et rapports : 4 heures"),
            Text(en="Radio: 3 hours", fr="Communications radio : 3 heures"),
            Text(
                en="Bias-free policing and human rights: 6 hours",
                fr="Services policiers sans préjugés et droits de la personne : 6 heures",
            ),
            Text(en="Accessibility: 2 hours", fr="Accessibilité : 2 heures"),
            Text(
                en="De-escalation and mental-health awareness: 8 hours",
                fr="Désescalade et sensibilisation à la santé mentale : 8 heures",
            ),
            Text(
                en="Defensive tactics, handcuffs and baton: 20 hours, renewed every year",
                fr="Tactiques défensives, menottes et bâton : 20 heures, à renouveler chaque année",
            ),
            Text(
                en="First aid, CPR and defibrillator: 14 hours, renewed every three years",
                fr="Secourisme, RCR et défibrillateur : 14 heures, à renouveler tous les trois ans",
            ),
            Text(en="Traffic and crowd control: 8 hours", fr="Circulation et maîtrise des foules : 8 heures"),
            Text(en="Searching for missing people: 6 hours", fr="Recherche de personnes disparues : 6 heures"),
            Text(
                en="Crime prevention and safety by design: 6 hours",
                fr="Prévention et sécurité par l'aménagement : 6 heures",
            ),
            Text(en="Scenario day: 6 hours", fr="Journée de mises en situation : 6 heures"),
            Text(en="Privacy and confidentiality: 2 hours", fr="Vie privée et confidentialité : 2 heures"),
            Text(en="Your own wellness: 1 hour", fr="Votre propre bien-être : 1 heure"),
        ),
    ),
    SectionText(
        kind=Topic.EQUIPMENT,
        title=Text(en="Uniform and equipment", fr="Uniforme et équipement"),
        body=Text(
            en=(
                "Auxiliary officers wear a uniform. They receive handcuffs and a baton, and carry a radio when on "
                "duty. They carry no firearm."
            ),
            fr=(
                "Les auxiliaires portent un uniforme. On leur remet des menottes et un bâton, et une radio pendant le "
                "service. Les auxiliaires ne portent pas d'arme à feu."
            ),
        ),
    ),
    SectionText(
        kind=Topic.HOURS,
        title=Text(en="How much time it takes", fr="Le temps à prévoir"),
        body=Text(
            en=(
                "You give at least 150 hours a year for at least one year, besides training. Many give more: in 2013, "
                "the 27 auxiliaries of 43 Division served 7,234 hours, about 268 each."
            ),
            fr=(
                "Vous donnez au moins 150 heures par année pendant au moins un an, en plus de la formation. Beaucoup "
                "donnent davantage : en 2013, les 27 auxiliaires de la Division 43 ont servi 7 234 heures, soit "
                "environ 268 chacun."
            ),
        ),
    ),
    SectionText(
        kind=Topic.RECORD,
        title=Text(en="Where these facts come from", fr="D'où viennent ces renseignements"),
        body=Text(
            en=(
                "The role, the unit, the training and the equipment follow the volunteer page of the 22 Division "
                "community police liaison committee, which bears no date. The requirements follow an older page of "
                "the Toronto Police Service and must be confirmed before real use.\n\n"
                "The Service's own list of steps was not found. The stages shown here follow those that other Ontario "
                "services publish, and their target days are this demonstration's."
            ),
            fr=(
                "Le rôle, l'unité, la formation et l'équipement suivent la page sur le bénévolat du comité de liaison "
                "de la Division 22, qui n'est pas datée. Les exigences suivent une page plus ancienne du Service de "
                "police de Toronto et doivent être confirmées avant tout usage réel.\n\n"
                "La liste des étapes du Service n'a pas été trouvée. Les étapes présentées ici suivent celles que "
                "publient d'autres services de l'Ontario, et les délais visés sont ceux de cette démonstration."
            ),
        ),
    ),
)

TIMELINE = (
    MilestoneText(
        happened="1957",
        title=Text(en="The auxiliary program begins", fr="Début du programme des auxiliaires"),
        body=Text(
            en="It grew out of the years after Hurricane Hazel.",
            fr="Il est né dans les années qui ont suivi l'ouragan Hazel.",
        ),
        source="torontopolice.on.ca/community/auxiliary.php; tps.ca",
    ),
    MilestoneText(
        happened="2007",
        title=Text(
            en="About 340 members give 70,000 hours a year",
            fr="Environ 340 membres donnent 70 000 heures par année",
        ),
        source="torontopolice.on.ca/community/auxiliary.php",
    ),
    MilestoneText(
        happened="2013",
        title=Text(
            en="27 auxiliaries of 43 Division serve 7,234 hours",
            fr="27 auxiliaires de la Division 43 servent 7 234 heures",
        ),
        source="tps.ca",
    ),
    MilestoneText(
        happened="2019-12",
        title=Text(en="A class graduates after nine weeks", fr="Un groupe termine sa formation après neuf semaines"),
        body=Text(
            en="It met on Tuesdays, Wednesdays and Saturdays.",
            fr="Il se réunissait le mardi, le mercredi et le samedi.",
        ),
        source="tps.ca",
    ),
)
