"""Invented names and answers. Nobody here exists; addresses end in example.org, telephone numbers in 555-01xx."""

from __future__ import annotations

from .text import Text

GIVEN = (
    "Aaliyah",
    "Benoît",
    "Carmen",
    "Dariush",
    "Elena",
    "Farid",
    "Gabriela",
    "Hassan",
    "Ifeoma",
    "Jasmine",
    "Kwame",
    "Leila",
    "Mateo",
    "Ngozi",
    "Oksana",
    "Paolo",
    "Qing",
    "Rania",
    "Sofia",
    "Thanh",
    "Uma",
    "Viktor",
    "Wei",
    "Ximena",
    "Yara",
    "Zoltan",
    "Anjali",
    "Bruno",
    "Chantal",
    "Devon",
)
FAMILY = (
    "Abdi",
    "Bouchard",
    "Cardoso",
    "Dhillon",
    "Estrada",
    "Fernando",
    "Grant",
    "Hosseini",
    "Ibrahim",
    "Joseph",
    "Kowalski",
    "Lam",
    "Mensah",
    "Nguyen",
    "Osei",
    "Pereira",
    "Qureshi",
    "Roy",
    "Singh",
    "Thompson",
    "Ueda",
    "Vargas",
    "Wong",
    "Xu",
    "Young",
    "Zhang",
    "Bianchi",
    "Clarke",
    "Desjardins",
    "Evans",
    "Fofana",
)
POSTAL_CODES = ("M8W 1A1", "M9A 2B3", "M6K 1L5", "M5V 2T6", "M8Y 3H4", "M9B 1C7", "M6J 2K8", "M5A 4J6", "M1L 2T3")

ENGLISH = (
    (
        "I coached a youth soccer team for three seasons. When two families argued about playing time I met with both, "
        "listened, and wrote down a rota that everybody could live with. I would bring the same patience to this work."
    ),
    (
        "After a break-in on our street I went from door to door with a neighbour. We learned that most people did not "
        "know each other. Six months later we had a telephone list and a summer barbecue. That is why I am applying."
    ),
    (
        "I work at a front desk where people often arrive upset. I have learned to lower my voice, ask one question at a "
        "time and say clearly what I can and cannot do. A man once came back to thank me for simply not hurrying him."
    ),
    (
        "I grew up translating for my grandparents at offices and clinics. I know what it is like to be in the room and "
        "not be spoken to. I want to help people who feel that way, and I speak their language."
    ),
    (
        "During the ice storm our building had no power for two days. I organised a list of neighbours who needed help "
        "and checked on them every few hours. I found out that I stay calm when plans fall apart."
    ),
    (
        "I have time on evenings and Saturdays, and I keep my promises. In four years at the food bank I missed two "
        "shifts, both with notice. I like being part of a team that prepares well and looks out for each other."
    ),
)
# Without a participle or a noun that would have to agree with who writes: any of the names may have written it.
FRENCH = (
    (
        "J'ai encadré des enfants dans un camp d'été pendant cinq ans. Quand l'un d'eux refusait de participer, je "
        "prenais le temps de m'asseoir avec lui. J'ai appris que l'on gagne la confiance par de petits gestes répétés."
    ),
    (
        "À mon arrivée à Toronto, il y a huit ans, des bénévoles m'ont donné un coup de main et de bons repères. Je "
        "souhaite rendre la pareille. Je garde mon calme, j'écoute, et je sais demander de l'aide quand il le faut."
    ),
    (
        "Au travail, je réponds à des personnes inquiètes. Je reformule ce qu'elles disent avant de répondre, et je dis "
        "franchement ce que je peux faire. Mes collègues viennent me chercher quand la discussion devient difficile."
    ),
)
LANGUAGES = (
    "Farsi",
    "Punjabi",
    "Cantonese",
    "Mandarin",
    "American Sign Language (ASL)",
    "Portuguese",
    "Spanish",
    "Tamil",
    "Urdu",
    "Tagalog",
    "French",
    "Arabic",
    "Somali",
    "Ukrainian",
    "Italian",
    "Polish",
)
LANGUAGES_IN_FRENCH = ("anglais", "créole haïtien", "arabe", "lingala", "wolof", "espagnol", "portugais", "LSQ")
WEEKS = (
    ("tue-evening", "thu-evening", "sat-morning", "sat-afternoon"),
    ("mon-evening", "tue-evening", "thu-evening", "fri-evening"),
    ("mon-morning", "mon-afternoon", "tue-morning", "tue-afternoon", "sun-evening"),
    ("fri-evening", "sat-morning", "sat-afternoon", "sat-evening", "sun-morning", "sun-afternoon"),
    ("mon-morning", "tue-morning", "wed-morning", "thu-morning", "fri-morning", "thu-evening"),
    ("wed-night", "thu-night", "fri-night", "sun-afternoon"),
)
RELATIONS = (
    Text(en="We coach the same youth team", fr="Nous encadrons la même équipe de jeunes"),
    Text(en="My supervisor at work", fr="Mon superviseur au travail"),
    Text(en="We volunteer together at the food bank", fr="Nous sommes bénévoles à la même banque alimentaire"),
    Text(en="My teacher at college", fr="Ma professeure au collège"),
)
TRAININGS = (
    Text(en="A listening course at the distress centre, 20 hours.", fr="Un cours d'écoute de 20 heures."),
    Text(en="Mental health first aid, two days.", fr="Premiers soins en santé mentale, deux jours."),
)
WAYS_TO_TRAVEL = (
    Text(en="By subway and bus; at night by night bus.", fr="En métro et en autobus; la nuit, en autobus de nuit."),
    Text(en="By car. I can take somebody along.", fr="En voiture. Je peux prendre quelqu'un avec moi."),
    Text(
        en="By bicycle from May to October, and by streetcar in winter.",
        fr="À vélo de mai à octobre, et en tramway l'hiver.",
    ),
    Text(en="By GO train and bus; it takes me 40 minutes.", fr="En train GO et en autobus; il me faut 40 minutes."),
    Text(en="On foot or by bus: I live close by.", fr="À pied ou en autobus : j'habite tout près."),
)
CONCERNS = (
    Text(
        en=(
            "In 2016 a day camp ended my contract: I had left my group alone for ten minutes. I have since taken a "
            "course on looking after children, and nothing of the kind has happened again."
        ),
        fr=(
            "En 2016, un camp de jour a mis fin à mon contrat : j'avais laissé mon groupe seul dix minutes. J'ai suivi "
            "depuis une formation sur la surveillance d'enfants, et rien de tel ne s'est reproduit."
        ),
    ),
)

WAYS_TO_MEETINGS = (
    Text(en="In person; I live ten minutes away.", fr="En personne; j'habite à dix minutes."),
    Text(en="Online during the week, in person on weekends.", fr="En ligne la semaine, en personne la fin de semaine."),
    Text(en="In person if the room is on a bus route.", fr="En personne, si la salle est desservie par l'autobus."),
)
MEETINGS = (
    Text(
        en=(
            "The general meetings of September, November and January. In November I learned how many calls are about "
            "people's mental health, and how few about crime."
        ),
        fr=(
            "Les réunions générales de septembre, de novembre et de janvier. En novembre, j'ai appris que beaucoup "
            "d'appels portent sur la santé mentale, et peu sur des crimes."
        ),
    ),
    Text(
        en=(
            "The last three before the summer. I took away that speeding on side streets worries nearly everybody, and "
            "that a count of cars helps more than a complaint."
        ),
        fr=(
            "Les trois dernières avant l'été. J'en retiens que la vitesse dans les petites rues inquiète presque tout "
            "le monde, et que compter les voitures aide plus qu'une plainte."
        ),
    ),
)
ORGANIZATIONS = (
    Text(en="The tenants' association of my building.", fr="L'association des locataires de mon immeuble."),
    Text(en="The school council, for two years.", fr="Le conseil d'école, depuis deux ans."),
    Text(en="A community garden by the creek.", fr="Un jardin communautaire près du ruisseau."),
)
EVIDENCE = (
    (
        "Gives a concrete example with a result.",
        "Describes what others needed, not only what was done.",
        "The example is clear; the outcome is told briefly.",
        "Asked before acting, and says so in plain words.",
    ),
    (
        "Second paragraph: acted without being told to, and stayed with it.",
        "Sees the other side; could say more about the end.",
        "Names what was learned and where it was used again.",
        "A small example, told honestly. It fits the anchor.",
        "What others did is clear, their own part less so.",
    ),
)
EXAMPLES = (
    Text(
        en=(
            "At the town hall in May a resident could not follow the discussion. I sat down beside her and summed up "
            "each point; she then asked her own question."
        ),
        fr=(
            "À l'assemblée de mai, une résidente n'arrivait pas à suivre la discussion. J'ai pris place à côté d'elle "
            "et j'ai résumé chaque point; elle a ensuite posé sa propre question."
        ),
    ),
    Text(
        en="At the bike rodeo we ran out of helmets. I called the community centre and they lent us twelve.",
        fr=(
            "Au rodéo à vélo, il nous manquait des casques. J'ai téléphoné au centre communautaire, qui nous en a "
            "prêté douze."
        ),
    ),
    Text(
        en="A newcomer asked where to report a lost passport. I walked with him to the counter instead of pointing.",
        fr=(
            "Un nouvel arrivant demandait où déclarer la perte de son passeport. Plutôt que de montrer le chemin, j'ai "
            "marché avec lui jusqu'au guichet."
        ),
    ),
)
STATEMENT = Text(
    en="I would like to talk about asking for input earlier.",
    fr="J'aimerais parler de la façon de demander plus tôt l'avis des autres.",
)
MORE_PLEASE = Text(
    en="Please tell us a little more about your second answer.",
    fr="Pourriez-vous nous en dire un peu plus sur votre deuxième réponse?",
)
LOOK_AGAIN = Text(
    en="I have since completed my first aid certificate.",
    fr="J'ai obtenu depuis mon certificat de secourisme.",
)
