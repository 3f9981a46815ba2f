"""Names for those controls of the stock admin that have none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _


def name_widget(widget: forms.Widget, label: str) -> None:
    """Give a control an accessible name; a date with a time is two controls and gets two."""
    if isinstance(widget, widgets.RelatedFieldWidgetWrapper):
        name_widget(widget.widget, label)
    elif isinstance(widget, forms.SplitDateTimeWidget):
        for part, what in zip(widget.widgets, (_("Date"), _("Time")), strict=True):
            part.attrs.setdefault("aria-label", f"{label}: {what}")
    elif not isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.HiddenInput):
        widget.attrs.setdefault("aria-label", label)


class NamedDeleteFormSetMixin:
    """Names the DELETE box of each row of an inline."""

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        """As in Django, and the box is named."""
        super().add_fields(form, index)  # type: ignore[misc]
        if "DELETE" in form.fields:
            name_widget(form.fields["DELETE"].widget, _("Delete this row"))


class A11yMixin:
    """First base of every `ModelAdmin` and inline.

    The stock admin labels cells of tabular inlines, editable columns, files and date-times by position only.
    """

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """The form field, its control named like its label."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and self._needs_name(field):
            name_widget(field.widget, capfirst(str(field.label or db_field.verbose_name)))
        return field

    def _needs_name(self, field: forms.Field) -> bool:
        is_table = bool(getattr(self, "list_editable", ())) or "tabular" in str(getattr(self, "template", ""))
        return is_table or isinstance(field.widget, forms.SplitDateTimeWidget | forms.FileInput)

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> Any:
        """The formset of an inline, with named DELETE boxes."""
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        return type(formset.__name__, (NamedDeleteFormSetMixin, formset), {})
