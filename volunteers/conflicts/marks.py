"""What people, households and organisations are recognised by: written alike, however they were typed. No database."""

from __future__ import annotations

import re
from typing import Final

from programs.search import fold

DIGITS_OF_A_PHONE: Final = 10
NAME: Final = "name"
EMAIL: Final = "email"
PHONE: Final = "phone"
HOME: Final = "home"
Mark = tuple[str, str]


def words(text: str) -> str:
    """Lower case, without accents and signs, one blank between words."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def name_mark(name: str) -> set[Mark]:
    """A full name, whatever the order of its parts: “Haddad, Nadia” is “Nadia Haddad”. A single word is too little."""
    parts = sorted(words(name).split())
    return {(NAME, " ".join(parts))} if len(parts) > 1 else set()


def email_mark(email: str) -> set[Mark]:
    """An address without its capitals."""
    email = email.strip().lower()
    return {(EMAIL, email)} if email else set()


def phone_mark(phone: str) -> set[Mark]:
    """The last ten digits of a number."""
    digits = re.sub(r"\D", "", phone)
    return {(PHONE, digits[-DIGITS_OF_A_PHONE:])} if len(digits) >= DIGITS_OF_A_PHONE else set()


def postal(code: str) -> str:
    """A postal code without its blank."""
    return words(code).replace(" ", "")


def domain_of(email: str) -> str:
    """What follows the @."""
    return email.rpartition("@")[2].strip().lower()


def is_in_domain(domain: str, organisation: str) -> bool:
    """Whether a domain is an organisation's, or lies under it."""
    return bool(organisation) and (domain == organisation or domain.endswith(f".{organisation}"))


def names_organisation(text: str, organisation: str) -> bool:
    """Whether whole words of a text are an organisation's name."""
    name = words(organisation)
    return bool(name) and f" {name} " in f" {words(text)} "
