"""Reads the open data that ships with the portal; `data/README.md` says where each file comes from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from programs.places.models import Division, Neighbourhood

FOLDER: Final = Path(__file__).resolve().parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file, keyed by its headings."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def divisions() -> list[Division]:
    """The divisions, not saved."""
    return [Division(**row) for row in rows("divisions.csv")]


def neighbourhoods() -> list[Neighbourhood]:
    """The neighbourhoods, not saved."""
    return [
        Neighbourhood(
            number=int(row["number"]),
            name=row["name"],
            classification=row["classification"],
            population=int(row["population"]) if row["population"] else None,
            latitude=row["latitude"],
            longitude=row["longitude"],
            has_officers=row["has_officers"] == "yes",
            officers_since=row["officers_since"],
            officers_source=row["officers_source"],
        )
        for row in rows("neighbourhoods.csv")
    ]
