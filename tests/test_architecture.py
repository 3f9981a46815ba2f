"""The arrows and habits that imports alone cannot show."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from programs.catalogue.states import StageState
from volunteers.applications.states import S
from volunteers.people.models import User

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
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
INLINE = re.compile(r"""style=["'][^"']*:|\son[a-z]+=["']""")
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in ALLOWED]


def test_foreign_keys_follow_the_arrows():
    relations = [
        field
        for model in OUR_MODELS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.remote_field
    ]

    wrong = [field for field in relations if not follows_an_arrow(field)]

    assert len(relations) > 200
    assert wrong == []


def follows_an_arrow(field: Any) -> bool:
    """Whether a relation stays in its room, leads to one below, or names an account (record 23)."""
    if field.related_model is User:
        return True
    home, target = field.model._meta.app_label, field.related_model._meta.app_label
    return target in {home, "contenttypes"} | ALLOWED[home]


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


def test_interface_modules_do_not_write():
    modules = interface_modules()

    writing = {str(path): calls for path in modules if (calls := WRITES & methods_called_in(path))}

    assert len(modules) > 100
    assert writing == {}


def methods_called_in(path: Path) -> set[str]:
    """The names of all methods that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def test_models_have_no_default_order():
    assert [model for model in OUR_MODELS if model._meta.ordering] == []


def test_stages_belong_to_states_that_exist():
    assert set(StageState.values) <= set(S.values)


def every_module() -> list[Path]:
    """Our code; the demo's texts are not code."""
    return [path for room in ROOMS for path in room.rglob("*.py") if not {"migrations", "content"} & set(path.parts)]


def test_modules_fit_in_three_hundred_lines():
    modules = every_module()

    assert len(modules) > 400
    assert longer_than(300, modules) == {}


def longer_than(limit: int, paths: list[Path]) -> dict[str, int]:
    """The files with more lines than that."""
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {name: length for name, length in lengths.items() if length > limit}


def test_no_text_for_translation_hides_in_an_f_string():
    """The collector reads an f-string as one opaque text, so what is inside would stay in English."""
    hiding = {str(path): texts for path in every_module() if (texts := GETTEXT & called_in_f_strings(path))}

    assert hiding == {}


def called_in_f_strings(path: Path) -> set[str]:
    """The names of all functions that a module calls inside f-strings."""
    return {
        call.func.id
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def templates() -> list[Path]:
    return sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def test_templates_carry_no_inline_code():
    assert len(templates()) > 150
    assert [str(path) for path in templates() if has_inline_code(path.read_text(encoding="utf-8"))] == []


def has_inline_code(text: str) -> bool:
    """Whether a template carries a style, an event or a script of its own."""
    scripts = [line for line in text.splitlines() if "<script" in line and "src=" not in line and "json" not in line]
    return bool(scripts or INLINE.search(text))


def test_templates_fit_in_a_hundred_and_fifty_lines():
    assert longer_than(150, templates()) == {}
