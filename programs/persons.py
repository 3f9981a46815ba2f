"""A person whom somebody names: name, email address, what they are to each other, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

PARTS: Final[Mapping[str, Any]] = {
    "name": _("Name"),
    "email": _("Email address"),
    "relation": _("How this person knows you"),
    "known_since": _("Since when you have known each other"),
}
HINTS: Final[Mapping[str, Any]] = {
    "relation": _("For example: my team leader at the food bank"),
    "known_since": _("For example: 2019"),
}
MISSING: Final[Mapping[str, Any]] = {
    "name": _("Enter the name of this person"),
    "email": _("Enter the email address of this person"),
    "relation": _("Say how this person knows you"),
    "known_since": _("Say since when you have known each other"),
}
LONGEST: Final[Mapping[str, int]] = {"name": 120, "email": 254, "relation": 120, "known_since": 60}
INPUTS: Final[Mapping[str, Mapping[str, str]]] = {
    "name": {"class": "input--w20", "spellcheck": "false"},
    "email": {"type": "email", "class": "input--w20", "spellcheck": "false"},
    "relation": {},
    "known_since": {"class": "input--w10"},
}


class PersonWidget(forms.MultiWidget):
    """Four boxes, named `<name>_name`, `<name>_email`, ...; their ids are numbered. See `civic/person.html`."""

    civic_layout = "person"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput(attrs=dict(INPUTS[part])) for part in PARTS}, attrs)

    def decompress(self, value: Mapping[str, str] | str | None) -> list[str]:
        """The boxes of a person who is already named."""
        known = value if isinstance(value, Mapping) else {}
        return [str(known.get(part, "")) for part in PARTS]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:  # type: ignore[override]
        """What was typed, by box; runs of blanks become one."""
        return {part: " ".join(str(data.get(f"{name}_{part}") or "").split()) for part in PARTS}

    def id_for_label(self, id_: str) -> str:
        """Where an error message leads: the first box."""
        return f"{id_}_0" if id_ else ""


class PersonField(forms.Field):
    """A named person. Each error carries the name of its box as its code."""

    widget = PersonWidget

    def clean(self, value: Mapping[str, str]) -> Any:
        """The person with all four parts, or nothing where nobody has to be named."""
        if not self.required and not any(value.values()):
            return ""
        errors = [problem for part in PARTS if (problem := problem_of(part, value[part]))]
        if errors:
            raise ValidationError(errors)
        return {**value, "email": value["email"].lower()}


def problem_of(part: str, typed: str) -> ValidationError | None:
    """What is wrong with one box."""
    if not typed:
        return ValidationError(MISSING[part], code=part)
    if len(typed) > LONGEST[part]:
        return ValidationError(
            _("Shorten this to %(limit)d letters or fewer"), code=part, params={"limit": LONGEST[part]}
        )
    if part == "email":
        try:
            validate_email(typed)
        except ValidationError:
            return ValidationError(_("Enter an email address in the correct format, like name@example.org"), code=part)
    return None


def box_of(name: str, code: str | None) -> str:
    """The id of the box that an error of a person belongs to."""
    return f"{name}_{list(PARTS).index(code) if code and code in PARTS else 0}"


def person_in_words(person: Mapping[str, str]) -> str:
    """The person, a line for each part that is known."""
    return "\n".join(str(person[part]) for part in PARTS if person.get(part))
