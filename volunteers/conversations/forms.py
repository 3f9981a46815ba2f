"""Writing a message."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.conversations.services import LONGEST


class TextField(forms.CharField):
    """A long text whose line ends count once, as they do on the page."""

    def to_python(self, value: object) -> str:
        """The text with plain line ends."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class MessageForm(forms.Form):
    """One message, as plain text."""

    text = TextField(
        label=_("Your message"),
        max_length=LONGEST,
        help_text=_("Leave out health details, and anything about a crime."),
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        error_messages={
            "required": _("Write a message"),
            "max_length": _("Shorten your message to 4,000 characters or fewer"),
        },
    )


class AnswerForm(MessageForm):
    """What a coordinator writes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].help_text = _(
            "The applicant gets a mail that a message is there, without its text. Do not write down what a check says."
        )
