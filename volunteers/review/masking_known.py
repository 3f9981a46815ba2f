"""What the portal knows of an applicant that no reviewer may read. Gathered anew for each mask, and not kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from programs.catalogue.models import Question
from volunteers.applications.models import Application, Revision
from volunteers.applications.shape import Topic
from volunteers.files.models import StoredFile
from volunteers.guardians.models import Guardianship
from volunteers.people.models import NO_EMAIL
from volunteers.review.masking import Known, Leak

SHORTEST_LOCAL: Final = 4
"""So long is the part of an address before the @ that is searched for on its own."""
SHORTEST_SENTENCE: Final = 12
OTHER_NAMES: Final = re.compile(
    r"(preferred|former|maiden|birth|other|nick|chosen|previous|full|middle|usuel|ancien|naissance|autre|surnom|choisi)"
    r".{0,20}(name|nom)|nickname|surnom",
    re.IGNORECASE,
)
ASKED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (Leak.SCHOOL, re.compile(r"school|college|collège|universit|école|\becole|institution|cégep", re.IGNORECASE)),
    (Leak.EMPLOYER, re.compile(r"employer|employeur|workplace|company|entreprise|lieu de travail", re.IGNORECASE)),
    (Leak.ADDRESS, re.compile(r"address|adresse|street|\brue\b", re.IGNORECASE)),
    (
        Leak.HANDLE,
        re.compile(r"instagram|linkedin|facebook|twitter|social|handle|website|site web|pseudonyme", re.IGNORECASE),
    ),
)
"""Short questions whose answer is searched for in all others, by what their words are about."""


def known_of(application: Application) -> Known:
    """What is known of the applicant of an application. Five queries, however much was sent."""
    person = application.applicant
    answers = list(Revision.objects.filter(application=application).values_list("answers", flat=True))
    items = [item for sent in answers for section in sent.values() for item in section["items"]]
    contacts = [by_key(section["items"]) for sent in answers for section in sent.values() if is_contact(section)]
    return Known(
        names=frozenset(
            {
                *whole_and_parts(person.given_name, person.family_name),
                application.applicant_name,
                *(
                    name
                    for each in contacts
                    for name in whole_and_parts(each.get("given_name", ""), each.get("family_name", ""))
                ),
                *other_names(items),
            }
        ),
        referees=frozenset({*named_people(items), *guardian_of(application)}),
        phones=frozenset(str(each.get("phone", "")) for each in contacts),
        phrases=frozenset(
            {
                *local_parts([person.email]),
                *((str(Leak.POSTAL), code) for each in contacts for code in postal(str(each.get("postal_code", "")))),
                *asked_for(items),
                *told_elsewhere(items),
                *references_of(application),
                *file_names_of(application),
            }
        ),
    )


def is_contact(section: Mapping[str, Any]) -> bool:
    """Whether a section of a revision says who applies."""
    return bool(section["topic"] == Topic.CONTACT)


def by_key(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The answers of some items by key."""
    return {item["key"]: item.get("value") or "" for item in items}


def whole_and_parts(given: str, family: str) -> set[str]:
    """The name as a whole, and each half of it."""
    return {f"{given} {family}".strip(), given, family}


def other_names(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Names that some question asked for."""
    for item in items:
        if item["kind"] == "short" and OTHER_NAMES.search(words_around(item)):
            yield str(item.get("value") or "")


def words_around(item: Mapping[str, Any]) -> str:
    """What a question is called, in both languages."""
    return f"{item['key']} {item['label_en']} {item['label_fr']}"


def named_people(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Referees, as they are named."""
    for item in items:
        if item["kind"] == "person" and isinstance(item.get("value"), Mapping):
            yield str(item["value"].get("name", ""))


def guardian_of(application: Application) -> list[str]:
    """The guardian, where there is one."""
    return list(Guardianship.objects.filter(application=application).values_list("name", flat=True))


def local_parts(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands before the @ of an address: people use it as a name elsewhere."""
    for address in addresses:
        local, _at, domain = address.partition("@")
        if len(local) >= SHORTEST_LOCAL and domain != NO_EMAIL:
            yield str(Leak.EMAIL), local


def postal(code: str) -> list[str]:
    """A postal code, and its first half, which is a part of a town."""
    return [code, code[:3]] if len(code) >= 6 else [code] if code else []


def asked_for(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Schools, employers, addresses and handles that a short question asked for."""
    for item in items:
        if item["kind"] != "short":
            continue
        for kind, pattern in ASKED:
            if pattern.search(words_around(item)):
                for part in re.split(r"[,;/\n]", str(item.get("value") or "")):
                    if len(part.strip()) > 2:
                        yield str(kind), part.strip()


def told_elsewhere(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The sentences of texts that reviewers do not read (support needs, disclosures), where they are written again."""
    for item in items:
        if item["kind"] in {"short", "long"} and item["reader"] != Question.Reader.REVIEWER:
            for sentence in re.split(r"[.;!?\n]+", str(item.get("value") or "")):
                if len(sentence.strip()) >= SHORTEST_SENTENCE:
                    yield str(Leak.OTHER), sentence.strip()


def references_of(application: Application) -> list[tuple[str, str]]:
    """The references of all applications of the person."""
    own = Application.objects.filter(applicant_id=application.applicant_id)
    return [(str(Leak.REFERENCE), reference) for reference in own.values_list("reference", flat=True)]


def file_names_of(application: Application) -> list[tuple[str, str]]:
    """What the person called their files."""
    names = StoredFile.objects.filter(owner_id=application.applicant_id).values_list("name", flat=True)
    return [(str(Leak.FILE), name) for name in names]
