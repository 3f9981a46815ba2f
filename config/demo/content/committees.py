"""Consultative committees, as the Service's public pages list them; days and places of meetings are plausible."""

from __future__ import annotations

from dataclasses import dataclass

from .text import Text


@dataclass(frozen=True, kw_only=True)
class CommitteeText:
    """One committee. `week` and `weekday` say when it meets (last week: -1; Monday: 0); None: no meetings in the demo."""

    name: Text
    kind: str
    meets: Text
    division: str = ""
    week: int | None = None
    weekday: int = 0
    place: Text | None = None


def liaison(division: str, meets: Text, *, week: int, weekday: int, place: Text) -> CommitteeText:
    """A police liaison committee of a division."""
    return CommitteeText(
        name=Text(
            en=f"{division} Division Community Police Liaison Committee",
            fr=f"Comité de liaison communauté-police de la Division {division}",
        ),
        kind="cplc",
        meets=meets,
        division=division,
        week=week,
        weekday=weekday,
        place=place,
    )


def consultative(en: str, fr: str) -> CommitteeText:
    """A committee of a community in the whole city."""
    return CommitteeText(
        name=Text(en=f"{en} Community Consultative Committee", fr=f"Comité consultatif communautaire {fr}"),
        kind="ccc",
        meets=Text(en="Monthly or every two months", fr="Tous les mois ou tous les deux mois"),
    )


COMMITTEES = (
    liaison(
        "22",
        Text(en="Second Tuesday of the month, 7 p.m.", fr="Deuxième mardi du mois, 19 h"),
        week=2,
        weekday=1,
        place=Text(en="22 Division, 3699 Bloor Street West", fr="Division 22, 3699, rue Bloor Ouest"),
    ),
    liaison(
        "14",
        Text(en="Third Wednesday of the month, 7 p.m.", fr="Troisième mercredi du mois, 19 h"),
        week=3,
        weekday=2,
        place=Text(en="14 Division, community room", fr="Division 14, salle communautaire"),
    ),
    liaison(
        "41",
        Text(en="Last Monday of the month, 7 p.m.", fr="Dernier lundi du mois, 19 h"),
        week=-1,
        weekday=0,
        place=Text(en="McGregor Park Community Centre", fr="Centre communautaire McGregor Park"),
    ),
    liaison(
        "51",
        Text(en="First Thursday of the month, 7 p.m.", fr="Premier jeudi du mois, 19 h"),
        week=1,
        weekday=3,
        place=Text(en="51 Division, community room", fr="Division 51, salle communautaire"),
    ),
    CommitteeText(
        name=Text(
            en="Traffic Services Community Police Liaison Committee",
            fr="Comité de liaison communauté-police des Services de la circulation",
        ),
        kind="cplc",
        meets=Text(en="Every three months", fr="Tous les trois mois"),
    ),
    consultative("Aboriginal", "autochtone"),
    consultative("Asia Pacific", "de l’Asie-Pacifique"),
    consultative("Black", "noir"),
    consultative("Chinese", "chinois"),
    consultative("French", "francophone"),
    consultative("Jewish", "juif"),
    consultative("LGBTQ2S", "LGBTQ2S"),
    consultative("Muslim", "musulman"),
    consultative("South and West Asian", "de l’Asie du Sud et de l’Ouest"),
    consultative("Vulnerable Persons", "des personnes vulnérables"),
    CommitteeText(
        name=Text(en="Chief’s Advisory Council", fr="Conseil consultatif de la ou du chef"),
        kind="advisory",
        meets=Text(en="As the chief calls it", fr="Sur convocation de la ou du chef"),
    ),
    CommitteeText(
        name=Text(en="Chief’s Youth Advisory Committee", fr="Comité consultatif jeunesse de la ou du chef"),
        kind="advisory",
        meets=Text(en="Every month", fr="Tous les mois"),
    ),
)
