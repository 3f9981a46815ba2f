"""Words that suggest a ground of the Human Rights Code, so that nobody asks about one without having thought of it."""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = (
    # Age
    r"age|aged|born|birth\w*|date of birth|years old|how old|under 18|18 or older",
    r"âge|âgée?s?|naissance|née?s? le|quel âge|18 ans",
    # Citizenship, origin, race, colour
    r"citizen\w*|immigra\w*|nationalit\w*|permanent resident|country of|place of origin|ancestry|ethnic\w*|rac(?:e|es|ial|iali[sz]ed)",
    r"colou?r of (?:your )?skin|skin colou?r|indigenous|first nations?|mother tongue|accent",
    r"citoyen\w*|immigr\w*|résidente?s? permanente?s?|pays d|lieu d’origine|origine|ascendance|ethni\w*|raci\w*|couleur de (?:la |votre )?peau",
    r"autochtones?|premières nations|langue maternelle",
    # Creed
    r"religio\w*|creed|faith|church|mosque|synagogue|temple|croyances?|foi|église|mosquée",
    # Disability and health
    r"disab\w*|handicap\w*|illness\w*|medical\w*|health condition|mental health|medication|addiction\w*|wheelchair|pregnan\w*|breastfe\w*",
    r"maladies?|médica\w*|état de santé|santé mentale|dépendances?|fauteuil roulant|enceinte|grossesse|allait\w*|incapacités?",
    # Record of offences
    r"criminal\w*|arrest\w*|convict\w*|offence\w*|offense\w*|pardon\w*|police record|charged with",
    r"crimin\w*|arrêtée?s?|arrestations?|condamn\w*|infractions?|casier|accusée?s?|réhabilitation",
    # Sex, gender, orientation, family
    r"gender\w*|sex|sexual\w*|transgender|pronouns?|marital|married|spouse|divorced?|children|child care|family status",
    r"genre|sexe|sexuel\w*|transgenres?|pronoms?|état civil|état matrimonial|mariée?s?|conjointe?s?|divorcée?s?|enfants|situation de famille",
)
PATTERN: Final = re.compile(rf"(?<!\w)(?:{'|'.join(WORDS)})(?!\w)", re.IGNORECASE)


def suspicious_words(*texts: str) -> list[str]:
    """The words in these texts that suggest a ground, each once and in their order."""
    found = [match[0].lower() for text in texts for match in PATTERN.finditer(text.replace("'", "’"))]
    return list(dict.fromkeys(found))
