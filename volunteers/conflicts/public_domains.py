"""Mail domains of providers: thousands of strangers share one, so it says nothing about an organisation.

What is on nobody's list is treated as an organisation's own. Providers that people in Toronto commonly use are here;
a missing one leads to a hint too many, never to one too few.
"""

from __future__ import annotations

from typing import Final

PUBLIC: Final = frozenset(
    {
        "aol.com",
        "bell.net",
        "bellnet.ca",
        "cogeco.ca",
        "eastlink.ca",
        "fastmail.com",
        "fastmail.fm",
        "gmail.com",
        "gmx.com",
        "gmx.net",
        "googlemail.com",
        "hey.com",
        "hush.com",
        "hushmail.com",
        "icloud.com",
        "live.ca",
        "live.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "pm.me",
        "primus.ca",
        "proton.me",
        "protonmail.com",
        "rocketmail.com",
        "rogers.com",
        "shaw.ca",
        "sympatico.ca",
        "teksavvy.com",
        "telus.net",
        "tuta.com",
        "tutanota.com",
        "videotron.ca",
        "ymail.com",
        "zoho.com",
    }
)
ANY_ENDING: Final = frozenset({"yahoo", "hotmail", "outlook", "live", "yandex"})
"""Providers with a domain in many countries: `yahoo.ca`, `hotmail.co.uk`."""


def is_public(domain: str) -> bool:
    """Whether everybody can have an address there."""
    domain = domain.lower().strip(".")
    return domain in PUBLIC or domain.partition(".")[0] in ANY_ENDING
