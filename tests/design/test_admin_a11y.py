"""Names for the controls of the stock admin."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.admin import widgets
from django.utils import translation

from programs.admin_a11y import NamedDeleteFormSetMixin, name_widget


class RowForm(forms.Form):
    """A row of an inline."""

    name = forms.CharField()


class RowFormSet(NamedDeleteFormSetMixin, forms.BaseFormSet[RowForm]):
    """Rows that can be deleted, with a named box."""


@pytest.mark.parametrize("widget", [forms.TextInput(), forms.CheckboxInput(), forms.FileInput(), forms.Select()])
def test_control_is_named(widget: forms.Widget) -> None:
    name_widget(widget, "Proof")

    assert widget.attrs["aria-label"] == "Proof"


@pytest.mark.parametrize("widget", [forms.RadioSelect(), forms.CheckboxSelectMultiple(), forms.HiddenInput()])
def test_groups_and_hidden_controls_are_left_alone(widget: forms.Widget) -> None:
    name_widget(widget, "Proof")

    assert "aria-label" not in widget.attrs


def test_own_name_is_kept() -> None:
    widget = forms.TextInput(attrs={"aria-label": "Mine"})

    name_widget(widget, "Theirs")

    assert widget.attrs["aria-label"] == "Mine"


def test_date_and_time_are_named_apart() -> None:
    widget = widgets.AdminSplitDateTime()

    with translation.override("en"):
        name_widget(widget, "Opens at")

    assert [part.attrs["aria-label"] for part in widget.widgets] == ["Opens at: Date", "Opens at: Time"]


def test_delete_box_is_named() -> None:
    formset = forms.formset_factory(RowForm, formset=RowFormSet, can_delete=True, extra=1)()

    with translation.override("en"):
        box = formset.forms[0].fields["DELETE"].widget

        assert box.attrs["aria-label"] == "Delete this row"
