"""What is asked before a table goes out or comes in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from volunteers.exchange.models import Kind, Style
from volunteers.files.cleaning import MOST_BYTES

LOOKED_AT: Final = 4096
DOCUMENT: Final = b"%PDF"
WORKBOOK: Final = b"PK"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class ExportForm(forms.Form):
    """Format and purpose of a table; the filter comes from the list."""

    style = forms.ChoiceField(label=_("Format"), choices=Style.choices, widget=forms.RadioSelect, initial=Style.XLSX)
    with_answers = forms.BooleanField(
        label=_("Also what applicants answered"),
        required=False,
        help_text=_("Never disclosures, referees, equality answers, files, or anything of a record check."),
    )
    purpose = forms.CharField(
        label=_("What do you need the table for?"),
        max_length=240,
        help_text=_("Auditors and the privacy officer read this. For example: list for the information evening."),
        error_messages={"required": _("Say what you need the table for.")},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != Kind.APPLICATIONS:
            del self.fields["with_answers"]


class UploadForm(forms.Form):
    """A table to bring in, and for applications the intake that they go to."""

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        Intake.objects.none(),
        label=_("Intake"),
        help_text=_("Each row becomes a paper application to it."),
        error_messages={"required": _("Choose an intake.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 10 MB and 50,000 rows. The first row holds the names of the columns."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, kind: str, intakes: QuerySet[Intake], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Kind.APPLICATIONS:
            field: Any = self.fields["intake"]
            field.queryset = intakes
            field.label_from_instance = lambda intake: f"{intake.title} ({intake.program})"
        else:
            del self.fields["intake"]

    def clean_file(self) -> UploadedFile:
        """Refuses what is bigger than what was kept of it."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file has more than 10 MB. Bring it in in parts."))
        if is_no_table(file):
            raise forms.ValidationError(
                _("This is neither a CSV nor an XLSX file. In a spreadsheet, choose “Save as” and one of the two.")
            )
        return file


def is_no_table(file: UploadedFile) -> bool:
    """Whether the first bytes are those of another kind of file: a document, an image, an old workbook."""
    head = file.read(LOOKED_AT)
    file.seek(0)
    return head.startswith(DOCUMENT) or (b"\0" in head and not head.startswith((WORKBOOK, *UTF_16)))
