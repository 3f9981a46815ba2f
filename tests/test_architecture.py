"""The arrows and habits that imports alone cannot show."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from programs.catalogue.states import StageState
from volunteers.applications.states import S

ALLOWED = {"programs": set(), "volunteers": {"programs"}, "engagement": {"programs", "volunteers"}}
ROOMS = [settings.BASE_DIR / room for room in ("programs", "volunteers", "engagement", "config")]
INTERFACE = {"views", "forms", "admin", "urls", "desk"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
    "raw",
    "asave",
    "acreate",
    "aupdate",
    "adelete",
}
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in ALLOWED]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_follow_the_arrows(model):
    home = model._meta.app_label
    relations = [field for field in (*model._meta.fields, *model._meta.many_to_many) if field.remote_field]

    targets = {field.related_model._meta.app_label for field in relations}

    assert targets - {home, "contenttypes"} <= ALLOWED[home]


def interface_modules() -> list[Path]:
    """Modules that speak HTTP: views, forms, admin and their splits (`admin_*.py`)."""
    return [
        path
        for room in ROOMS
        for path in room.rglob("*.py")
        if INTERFACE & {path.stem.split("_")[0], path.parent.name.replace("desk", "")}
        and "migrations" not in path.parts
        and "demo" not in path.parts
    ]


@pytest.mark.parametrize("path", interface_modules(), ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_interface_modules_do_not_write(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    calls = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert calls & WRITES == set()


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_models_have_no_default_order(model):
    assert model._meta.ordering == []


def test_stages_belong_to_states_that_exist():
    assert set(StageState.values) <= set(S.values)


def every_module() -> list[Path]:
    """Our code; the demo's texts are not code."""
    return [path for room in ROOMS for path in room.rglob("*.py") if not {"migrations", "content"} & set(path.parts)]


@pytest.mark.parametrize("path", every_module(), ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_modules_fit_in_three_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", every_module(), ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_no_text_for_translation_hides_in_an_f_string(path):
    """The collector reads an f-string as one opaque text, so what is inside would stay in English."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = [
        call.func.id
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    ]

    assert {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"} & set(hidden) == set()


def templates() -> list[Path]:
    return sorted((settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_templates_carry_no_inline_code(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"""style=["'][^"']*:|\son[a-z]+=["']""", text)
    assert not any("<script" in line and "src=" not in line and "json" not in line for line in text.splitlines())


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_templates_fit_in_a_hundred_and_fifty_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150
