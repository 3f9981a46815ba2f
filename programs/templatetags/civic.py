"""Tags and filters behind the components and the form template pack `civic`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.paginator import Page
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.dates import PARTS, ThreeBoxDateWidget
from programs.persons import HINTS as PERSON_HINTS
from programs.persons import INPUTS, box_of
from programs.persons import PARTS as PERSON_PARTS
from programs.weeks import Day, PartOfDay

register = template.Library()

LOCALES = {"en": "en-CA", "fr": "fr-CA"}
MESSAGE_TONES = {"success": "ok", "warning": "warn", "error": "bad"}
KINDS: Sequence[tuple[type[forms.Widget], str]] = (
    (ThreeBoxDateWidget, "date"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
)
TYPED = {"input", "textarea", "select"}
LEFT_EMPTY = {
    "choices": gettext_lazy("Select an answer to “%(label)s”"),
    "checkbox": gettext_lazy("Tick “%(label)s” to go on"),
    "select": gettext_lazy("Choose “%(label)s” from the list"),
    "file": gettext_lazy("Choose a file for “%(label)s”"),
}


class ErrorLink(NamedTuple):
    """One line of the error summary; without a target it concerns the form as a whole."""

    target: str
    message: str


class CountLimit(NamedTuple):
    """How much may be written, in characters or in words."""

    number: int
    unit: str


@register.filter
def canadian(language: str) -> str:
    """The tag for `lang` and `hreflang`: both languages are the Canadian ones."""
    return LOCALES.get(language[:2], language)


@register.filter
def other_language(language: str) -> str:
    """The tag of the language that the switch leads to."""
    return LOCALES["en" if language.startswith("fr") else "fr"]


@register.filter
def message_tone(level_tag: str) -> str:
    """The notice tone for the level of a message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.filter
def item(values: Sequence[Any] | Mapping[Any, Any], key: Any) -> Any:
    """The element at an index or a key, or nothing."""
    try:
        return values[key]
    except (IndexError, KeyError, TypeError):
        return ""


@register.filter
def elided_pages(page: Page[Any]) -> Iterator[int | str]:
    """The page numbers to offer, with gaps, around the page that is shown."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def kind(field: BoundField) -> str:
    """Which of the field layouts fits the widget. A widget of our own names its layout itself."""
    if layout := getattr(field.field.widget, "civic_layout", ""):
        return str(layout)
    for widget_class, name in KINDS:
        if isinstance(field.field.widget, widget_class):
            return name
    return "input"


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The radios or checkboxes of a group. The browser is never left to check them: its messages differ from ours."""
    field.form.use_required_attribute = False
    return field.subwidgets


@register.filter
def first_control(field: BoundField) -> str:
    """The id that an error link leads to. A group of radios has no id of its own: its first radio does."""
    if kind(field) in {"choices", "week"}:
        choices = options(field)
        return (choices[0].id_for_label or "") if choices else ""
    if kind(field) == "files" and not getattr(field.field, "room", 1):
        return f"{field.auto_id}_files"
    return field.id_for_label


@register.filter
def count_limit(field: BoundField) -> CountLimit | None:
    """The limit to count against: `data-maxwords` or `data-maxlength` of the widget, or a text area's `max_length`."""
    attrs = field.field.widget.attrs
    if words := attrs.get("data-maxwords"):
        return CountLimit(int(words), "words")
    length = attrs.get("data-maxlength") or (kind(field) == "textarea" and getattr(field.field, "max_length", None))
    return CountLimit(int(length), "characters") if length else None


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of hint, error and counter, in the order in which they should be read."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors and kind(field) != "person":
        ids.append(f"{field.auto_id}_error")
    if count_limit(field):
        ids.append(f"{field.auto_id}_count")
    return " ".join(ids)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The bare control of a field, described by its hint, error and counter."""
    widget, limit = field.field.widget, count_limit(field)
    field.form.use_required_attribute = False
    # A paste is never cut silently: the counter warns and the server answers. A placeholder is no label.
    attrs: dict[str, Any] = {"maxlength": False, "minlength": False, "placeholder": False}
    if kind(field) in TYPED:
        attrs["class"] = f"input {widget.attrs.get('class', '')}".strip()
    if description := described_by(field):
        attrs["aria-describedby"] = description
    if limit:
        attrs[f"data-max{'words' if limit.unit == 'words' else 'length'}"] = limit.number
    return field.as_widget(attrs=attrs)


@register.filter
def date_boxes(field: BoundField) -> list[dict[str, Any]]:
    """The three inputs of a date with their visible labels."""
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    boxes = field.subwidgets[0].data["subwidgets"]
    return [
        {
            "label": labels[part],
            "id": box["attrs"]["id"],
            "name": box["name"],
            "value": box["value"],
            "is_year": part == "year",
        }
        for part, box in zip(PARTS, boxes, strict=True)
    ]


@register.filter
def is_group(layout: str) -> bool:
    """Whether a layout has several controls under one legend."""
    return layout in {"choices", "date", "week", "person", "files"}


@register.filter
def week_days(field: BoundField) -> list[dict[str, Any]]:
    """The days of a week, each with its boxes."""
    boxes = {option.data["value"]: option for option in options(field)}
    parts = PartOfDay.values
    return [
        {"code": day, "label": label, "boxes": [boxes[f"{day}-{part}"] for part in parts]} for day, label in Day.choices
    ]


@register.filter
def person_boxes(field: BoundField) -> list[dict[str, Any]]:
    """The four inputs of a person, each with its label, its hint and its own errors."""
    boxes = field.subwidgets[0].data["subwidgets"]
    errors = field.errors.as_data() if field.errors else []
    return [
        {
            "part": part,
            "label": label,
            "hint": PERSON_HINTS.get(part, ""),
            "id": box["attrs"]["id"],
            "name": box["name"],
            "type": INPUTS[part].get("type", "text"),
            "style": INPUTS[part].get("class", ""),
            "value": box["value"],
            "errors": [message for error in errors if error.code == part for message in error.messages],
        }
        for (part, label), box in zip(PERSON_PARTS.items(), boxes, strict=True)
    ]


@register.filter
def choice_hint(option: BoundWidget) -> str:
    """The line under one choice, from the widget's `choice_hints`, which maps values to texts."""
    hints = getattr(option.parent_widget, "choice_hints", {})
    return str(hints.get(str(option.data["value"]), ""))


@register.filter
def plain_errors(field: BoundField) -> list[str]:
    """The errors of a field; where Django only says "This field is required", the question is named instead."""
    messages = []
    for message, error in zip(field.errors, field.errors.as_data(), strict=True):
        is_stock = error.code == "required" and error.message == forms.Field.default_error_messages["required"]
        sentence = LEFT_EMPTY.get(kind(field), gettext_lazy("Fill in “%(label)s”"))
        messages.append(str(sentence) % {"label": field.label} if is_stock else str(message))
    return messages


@register.filter
def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """What went wrong, in the order of the fields, each with the control to put it right."""
    links = [ErrorLink("", str(message)) for message in form.errors.get(NON_FIELD_ERRORS, [])]
    for field in form:
        codes = [error.code for error in field.errors.as_data()] if field.errors else []
        links += [
            ErrorLink(box_of(field.auto_id, code) if kind(field) == "person" else first_control(field), message)
            for code, message in zip(codes, plain_errors(field), strict=True)
        ]
    return links


@register.simple_tag
def civic_field(field: BoundField, *, heading: bool = False) -> SafeString:
    """One field with label, hint and error; `heading=True` where its question is the page's h1."""
    return render_to_string("civic/field.html", {"field": field, "heading": heading, "form_show_labels": True})


@register.simple_tag
def civic_form(form: forms.BaseForm) -> SafeString:
    """All fields of a form. The page writes the form element, the error summary and the buttons."""
    return render_to_string("civic/uni_form.html", {"form": form, "form_show_labels": True})


@register.simple_tag
def civic_errors(*forms_shown: forms.BaseForm) -> SafeString:
    """The error summary of one or more forms, empty when all is well. It goes above the h1."""
    links = [link for form in forms_shown if form.is_bound for link in error_links(form)]
    return render_to_string("components/error_summary.html", {"links": links})
