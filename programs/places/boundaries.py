"""Reads the outlines of neighbourhoods from a GeoJSON file, such as the City's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from programs.refusals import Refusal

# The City's file says AREA_SHORT_CODE and AREA_NAME; simplified copies often say id and name.
NUMBER_KEYS: Final = ("AREA_SHORT_CODE", "area_short_code", "id", "number")
NAME_KEYS: Final = ("AREA_NAME", "area_name", "name")
POLYGONS: Final = {"Polygon": 2, "MultiPolygon": 3}  # how deep the coordinates are nested
WEST, SOUTH, EAST, NORTH = -80.0, 43.0, -78.5, 44.5


class BoundaryFileRefused(Refusal):
    """The file does not hold what was expected."""


@dataclass(frozen=True)
class Outline:
    """One shape of the file: what it calls itself, and its geometry."""

    number: int | None
    name: str
    geometry: dict[str, Any]


def read_outlines(path: Path) -> list[Outline]:
    """The shapes of a GeoJSON file, in longitude and latitude.

    Raises `BoundaryFileRefused`, with a sentence that says what is wrong and where.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise BoundaryFileRefused(f"{path} cannot be read: {problem.strerror}.") from problem
    except ValueError as problem:
        raise BoundaryFileRefused(f"{path} is not a JSON file: {problem}.") from problem
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise BoundaryFileRefused(f"{path} holds no features: a GeoJSON file of the type FeatureCollection is needed.")
    return [_outline(feature, position) for position, feature in enumerate(features, start=1)]


def _outline(feature: Any, position: int) -> Outline:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise BoundaryFileRefused(f"Feature {position} has no properties.")
    number = str(next((properties[key] for key in NUMBER_KEYS if key in properties), "")).strip()
    name = str(next((properties[key] for key in NAME_KEYS if key in properties), "")).strip()
    if not number and not name:
        raise BoundaryFileRefused(f"Feature {position} has neither AREA_SHORT_CODE nor AREA_NAME.")
    geometry = _checked(feature.get("geometry"), name or number)
    return Outline(int(number) if number.isdecimal() else None, name, geometry)


def _checked(geometry: Any, what: str) -> dict[str, Any]:
    """The geometry's type and coordinates, if they are polygons near Toronto."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in POLYGONS:
        raise BoundaryFileRefused(f"{what} has no polygon.")
    try:
        points = list(_points(geometry["coordinates"], POLYGONS[kind]))
        in_place = [WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y, *_ in points]
    except (KeyError, TypeError, ValueError) as problem:
        raise BoundaryFileRefused(f"{what} has coordinates that cannot be read.") from problem
    if not points or not all(in_place):
        raise BoundaryFileRefused(f"{what} is not near Toronto: longitude and latitude (WGS 84) are needed.")
    return {"type": kind, "coordinates": geometry["coordinates"]}


def _points(coordinates: Any, depth: int) -> Iterator[list[float]]:
    for part in coordinates:
        if depth > 1:
            yield from _points(part, depth - 1)
        else:
            yield part
