"""What tells of a person whoever it is: addresses, numbers, links, handles, schools. Searched in plain text."""

from __future__ import annotations

import re
from typing import Final

GAP: Final = r"[\s.\-()/·_]{0,4}"
LETTER: Final = r"[^\W\d_]"

EMAIL: Final = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\{at\})\s?[\w\-]{1,63}"
    r"(?:\s?(?:\.|\(dot\)|\[dot\]|\(point\))\s?[\w\-]{1,63}){1,6}"
    r"|(?<![\w.+\-])[\w.+\-]{1,64} (?:at|arobase|arobas) [\w\-]{1,63}(?: (?:dot|point) [\w\-]{2,63}){1,4}"
)
PHONE: Final = re.compile(
    rf"(?<![\d])\+?\(?(?:\d{GAP}){{9,14}}\d(?!{GAP}\d)"
    r"|(?<![\d\-/])\d{3}\s?[\-.·]\s?\d{4}(?![\d\-])"
)
TLDS: Final = (
    "com|ca|org|net|io|me|info|co|edu|gov|dev|app|be|fr|uk|us|tv|link|ly|gg|biz|site|online|page|blog|social|ee|xyz|de"
)
URL: Final = re.compile(
    r"\b(?:https?|ftp)\s?:\s?//[^\s<>]{1,2000}"
    r"|\bwww\s?\.[^\s<>]{1,500}"
    rf"|(?<![\w@.\-])(?:[a-z0-9\-]{{1,63}}\.){{1,5}}(?:{TLDS})(?![\w\-])(?:[/?#][^\s<>]{{0,500}})?"
)
HANDLE: Final = re.compile(r"(?<![\w.])@\s?[\w][\w.\-]{1,60}|(?<!\w)u/[\w\-]{3,40}")
NETWORKS: Final = (
    "instagram|insta|ig|facebook|fb|messenger|twitter|tiktok|snapchat|snap|linkedin|discord|telegram|whatsapp|github|"
    "youtube|mastodon|bluesky|threads|wechat|weibo|skype|steam|twitch|reddit"
)
NAMED_HANDLE: Final = re.compile(
    rf"\b(?:(?:{NETWORKS})(?: (?:name|handle|account|user|id|page))?|(?:user ?name|handle|screen ?name|pseudo"
    r"|nom d'utilisateur|identifiant))\s?(?:is|est|:|=|-)\s?@?(?P<handle>[\w][\w.\-]{2,60})"
)
POSTAL: Final = re.compile(r"(?<![^\W_])[abceghj-nprstvxy]\d[abceghj-nprstv-z][\s.\-]{0,3}\d[abceghj-nprstv-z]\d(?!\w)")
NO_STREET: Final = (
    "years?|months?|weeks?|days?|hours?|minutes?|people|persons?|times|of|the|an?|in|on|at|my|to|and|or|from|with|for|"
    "were|was|is|are|ans|jours|heures|mois|personnes"
)
STREET_WORDS: Final = (
    "street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|boul|crescent|cres|court|crt|lane|terrace|terr|square|sq|"
    "parkway|pkwy|circle|cir|trail|gardens?|gdns|heights|hts|close|grove|mews|way|place|pl|quay|line|concession"
)
STREET: Final = re.compile(
    r"(?:(?:apt|unit|suite|apartment|app|bureau|#)\.?\s?\w{1,6},?\s)?"
    rf"(?<!\w)\d{{1,5}}[a-z]?(?:[\-/]\d{{1,5}})?,?\s(?:(?!(?:{NO_STREET})\b)[\w.'\-]{{1,30}}\s){{1,4}}(?:{STREET_WORDS})\b\.?"
    r"(?:\s(?:east|west|north|south|[ewns])\b\.?)?(?:,?\s(?:apt|unit|suite|apartment|app|bureau|#)\.?\s?\w{1,6}\b)?"
    r"|(?<!\w)\d{1,5}[a-z]?,?\s(?:rue|avenue|boulevard|boul|chemin|ch|allee|impasse|rang|route|cote|place)\.?"
    rf"(?:\s(?!(?:{NO_STREET})\b)[\w.'\-]{{1,30}}){{1,4}}"
)
CAPITAL: Final = r"[A-Z][\w'\-]{0,40}"
SCHOOL_KINDS: Final = (
    r"(?:[Uu]niversity|[Cc]ollege|[Ss]econdary [Ss]chool|[Hh]igh [Ss]chool|[Mm]iddle [Ss]chool|[Pp]ublic [Ss]chool|"
    r"[Ee]lementary [Ss]chool|[Cc]ollegiate(?: [Ii]nstitute)?|[Pp]olytechnic|[Aa]cademy|C\.?I\.?)"
)
SCHOOL: Final = re.compile(
    rf"\b(?:{CAPITAL}\.?\s){{1,4}}{SCHOOL_KINDS}\b"
    rf"|\b(?:University|College|Academy) of (?:the )?{CAPITAL}(?:\s{CAPITAL}){{0,3}}"
    r"|\b(?:[Uu]niversite|[Cc]ollege|[Cc]egep|[Ll]ycee|[Ee]cole(?: (?:secondaire|elementaire|polytechnique|primaire))?)"
    rf"(?: (?:de|du|des|de la|d'))?\s?{CAPITAL}(?:[\s\-]{CAPITAL}){{0,3}}"
)

COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        """
    will may mark grace hope faith rose joy art bill grant chase drew dawn june april august summer autumn ivy lily
    daisy ruby pearl iris olive violet sunny young long king law best short brown black white green gray grey rich
    price page love wood stone hill day cook baker fisher hunter mason carter park lane west north south east miles
    max dean earl prince penny destiny christmas bishop knight noble small little power powers field fields banks
    bush rivers woods marsh moss fox wolf bird lamb swan sky star angel guy pierce skip trip chance ace case cash
    buck chip hall house ford bell ball rice cane bond cross church temple abbot pope parson judge major sergeant
    constable police friend good strong hardy sharp wise gay blessing precious happy lucky charity patience prudence
    mercy honor justice liberty eve juste petit roy blanc noir fort bois marin constant parfait desire jour lune
    moulin cote lac mai juin avril aout an bo do he in so to we you le la no yes go my us de si on un une et can see
    song sing sung lay lo hang man men ma per but and the for any most
        """,
    )
)
"""Names that are words as well, in either language: masked where they have a capital."""
PARTICLES: Final = frozenset(
    re.findall(
        r"\w+",
        "de du des la le les el al van von der den ter ten da do dos das di del della bin bint ibn abu y e st ste mc mac o d l",
    )
)
"""Parts of a name that say nothing on their own."""
