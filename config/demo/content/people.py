"""Invented names and answers. Nobody here exists; addresses end in example.org, telephone numbers in 555-01xx."""

from __future__ import annotations

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
FRENCH = (
    (
        "J'ai été monitrice dans un camp d'été pendant cinq ans. Quand un enfant refusait de participer, je prenais le "
        "temps de m'asseoir avec lui. J'ai appris que l'on gagne la confiance par de petits gestes répétés."
    ),
    (
        "Je suis arrivé à Toronto il y a huit ans et des bénévoles m'ont aidé à trouver mes repères. Je souhaite rendre "
        "la pareille. Je garde mon calme, j'écoute, et je sais demander de l'aide quand une situation me dépasse."
    ),
    (
        "Au travail, je réponds à des personnes inquiètes. Je reformule ce qu'elles disent avant de répondre, et je dis "
        "franchement ce que je peux faire. Mes collègues viennent me chercher quand la discussion devient difficile."
    ),
)
EVIDENCE = (
    "Gives a concrete example with a result.",
    "Describes what others needed, not only what was done.",
    "The example is clear; the outcome is told briefly.",
)
EXAMPLES = (
    (
        "At the town hall in May a resident could not follow the discussion. I sat down beside her and summed up each "
        "point; she then asked her own question."
    ),
    "At the bike rodeo we ran out of helmets. I called the community centre and they lent us twelve.",
    "A newcomer asked where to report a lost passport. I walked with him to the counter instead of pointing.",
)
