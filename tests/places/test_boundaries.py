"""The import of the neighbourhoods' boundaries."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from programs.places.models import Neighbourhood
from programs.places.services import store_places

SQUARE = [[[-79.4, 43.6], [-79.3, 43.6], [-79.3, 43.7], [-79.4, 43.6]]]
METRES = [[[311000.0, 4833000.0], [312000.0, 4833000.0], [312000.0, 4834000.0], [311000.0, 4833000.0]]]


@pytest.fixture
def _places(db: None) -> None:
    store_places()


def feature(properties: dict[str, Any], kind: str = "Polygon", coordinates: Any = SQUARE) -> dict[str, Any]:
    """One shape of a GeoJSON file."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(folder: Path, *features: dict[str, Any]) -> Path:
    """A file as the City publishes it."""
    path = folder / "neighbourhoods.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def said(path: Path) -> str:
    """What the command reports."""
    out = StringIO()
    call_command("import_boundaries", path, stdout=out, no_color=True)
    return out.getvalue()


def with_boundary() -> list[str]:
    """The names of the neighbourhoods that have an outline."""
    return list(Neighbourhood.objects.filter(boundary__isnull=False).order_by("number").values_list("name", flat=True))


@pytest.mark.usefixtures("_places")
@pytest.mark.parametrize(
    "properties",
    [
        {"AREA_SHORT_CODE": "085", "AREA_NAME": "South Parkdale"},
        {"AREA_SHORT_CODE": 85, "AREA_NAME": "South Parkdale (85)"},
        {"AREA_NAME": "south parkdale"},
        {"id": 85, "name": "South Parkdale", "nco": "yes"},
    ],
    ids=["city", "number", "name-only", "simplified"],
)
def test_an_outline_finds_its_neighbourhood(tmp_path, properties):
    said(geojson(tmp_path, feature(properties)))

    assert with_boundary() == ["South Parkdale"]
    assert Neighbourhood.objects.get(number=85).boundary == {"type": "Polygon", "coordinates": SQUARE}


@pytest.mark.usefixtures("_places")
def test_the_report_names_those_left_over(tmp_path):
    path = geojson(
        tmp_path,
        feature({"AREA_SHORT_CODE": "85", "AREA_NAME": "South Parkdale"}, "MultiPolygon", [SQUARE]),
        feature({"AREA_SHORT_CODE": "999", "AREA_NAME": "Atlantis"}),
    )

    report = said(path).splitlines()

    assert report[:2] == [
        "1 neighbourhood of 158 has its boundary from the file.",
        "In the file, but not known here: Atlantis.",
    ]
    assert "Alderwood" in report[2]
    assert "South Parkdale" not in report[2]


@pytest.mark.usefixtures("_places")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("no json", "is not a JSON file"),
        ("[]", "holds no features"),
        ('{"features": []}', "holds no features"),
        ('{"features": [7]}', "Feature 1 has no properties."),
        (json.dumps({"features": [feature({"other": 1})]}), "Feature 1 has neither AREA_SHORT_CODE nor AREA_NAME."),
        (json.dumps({"features": [feature({"id": 85}, "Point", [-79.4, 43.6])]}), "85 has no polygon."),
        (json.dumps({"features": [feature({"id": 85}, coordinates=METRES)]}), "85 is not near Toronto"),
        (json.dumps({"features": [feature({"id": 85}, coordinates=[["x"]])]}), "coordinates that cannot be read"),
        (json.dumps({"features": [feature({"id": 85}, coordinates=[])]}), "85 is not near Toronto"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "bad.geojson"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=sentence):
        said(path)


@pytest.mark.usefixtures("_places")
def test_one_bad_shape_stores_nothing(tmp_path):
    path = geojson(tmp_path, feature({"id": 85}), feature({"id": 84}, coordinates=METRES))

    with pytest.raises(CommandError):
        said(path)

    assert with_boundary() == []


@pytest.mark.usefixtures("_places")
def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.geojson cannot be read: No such file"):
        said(tmp_path / "nowhere.geojson")


@pytest.mark.usefixtures("_places")
def test_a_file_of_another_city_stores_nothing(tmp_path):
    with pytest.raises(CommandError, match="No shape in the file"):
        said(geojson(tmp_path, feature({"name": "Verdun"})))
