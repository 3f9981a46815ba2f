"""Writing to a program's coordinator."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program


class ContactForm(forms.Form):
    """A message. Nothing but the mail itself is kept."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("We answer to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.org"),
        },
    )
    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        label=_("What is it about?"),
        queryset=Program.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("A general question"),
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_("Leave out health details, and anything about a crime."),
        error_messages={"required": _("Write a message")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choice = self.fields["program"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        choice.queryset = Program.objects.published().order_by("order", "pk")
