"""Reads and writes `matrix.txt`, the one file that says who gets what at which address.

Format: an address's name, then a line for GET and one for POST. `outcome: roles` pairs are separated by `;`, and `*`
stands for every role not named. Outcomes: page (200), go (a redirect), sign-in, 400, 403, 404, 405.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

PATH = Path(__file__).with_name("matrix.txt")
SIGN_IN = ("/account/login/", "/admin/login/")
METHODS = ("GET", "POST")
ROLES = (
    "anonymous",
    "applicant",
    "stranger",
    "member",
    "supervisor",
    "reviewer",
    "coordinator",
    "other_coordinator",
    "former_coordinator",
    "decider",
    "safeguarding",
    "privacy",
    "editor",
    "auditor",
    "administrator",
)
Outcomes = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver; `key` is its name, or its route where it has none."""

    key: str
    route: str
    parameters: tuple[str, ...]


def addresses() -> list[Address]:
    """Every pattern once; the French twins are the same patterns under another prefix."""
    return list(walk(get_resolver()))


def walk(resolver: URLResolver, route: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """The patterns below a resolver."""
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from walk(pattern, here, inner)
        elif isinstance(pattern, URLPattern):
            key = ":".join((*namespaces, pattern.name)) if pattern.name else here
            names = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
            yield Address(key, here, names)


def outcome(response: HttpResponse) -> str:
    """The class of an answer."""
    if response.status_code in {301, 302}:
        return "sign-in" if response["Location"].startswith(SIGN_IN) else "go"
    return "page" if response.status_code == 200 else str(response.status_code)


def parse(text: str) -> dict[str, Outcomes]:
    """The file as {address: {method: {role: outcome}}}."""
    matrix: dict[str, Outcomes] = {}
    key = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            key = line.strip()
            matrix[key] = {}
            continue
        method, _space, rest = line.strip().partition(" ")
        matrix[key][method] = spread(rest)
    return matrix


def spread(rest: str) -> dict[str, str]:
    """`page: applicant; 404: *` as an outcome for each role."""
    named: dict[str, str] = {}
    others = ""
    for pair in rest.split(";"):
        result, _colon, roles = pair.strip().partition(":")
        for role in roles.split():
            if role == "*":
                others = result
            else:
                named[role] = result
    return {role: named.get(role, others) for role in ROLES}


def write(matrix: Mapping[str, Outcomes]) -> str:
    """The file's text; the most frequent outcome of a line becomes its `*`."""
    lines = [f"# {line}" for line in (__doc__ or "").strip().splitlines()]
    for key, methods in matrix.items():
        lines += ["", key]
        for method in METHODS:
            found = methods[method]
            most = Counter(found.values()).most_common(1)[0][0]
            pairs = [
                f"{result}: {' '.join(role for role in ROLES if found[role] == result)}"
                for result in dict.fromkeys(found.values())
                if result != most
            ]
            lines.append(f"  {method:4} " + "; ".join([*pairs, f"{most}: *"]))
    return "\n".join(lines) + "\n"
