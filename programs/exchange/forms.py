"""What is asked before a framework comes in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from programs.exchange.models import FrameworkUpload
from programs.exchange.uploads import MOST_BYTES, drafts
from programs.framework.models import FrameworkVersion

LOOKED_AT: Final = 64
JSON_STARTS: Final = (b"{", b"\xef\xbb\xbf{")
ENDINGS: Final = {FrameworkUpload.Format.CASE: ".json,application/json", FrameworkUpload.Format.TABLE: ".csv,.xlsx"}


class FrameworkUploadForm(forms.Form):
    """A file, and the draft that it goes into."""

    version: forms.ModelChoiceField[FrameworkVersion] = forms.ModelChoiceField(
        FrameworkVersion.objects.none(),
        label=_("Where to"),
        required=False,
        empty_label=_("A new framework, as a draft"),
        help_text=_("Nothing goes into a published version. What the draft has already is changed, never deleted."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("At most 10 MB and 5,000 rows or items."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        field: Any = self.fields["version"]
        field.queryset = drafts()
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ENDINGS[FrameworkUpload.Format(kind)]})

    def clean_file(self) -> UploadedFile:
        """Refuses what is too big, and what is plainly another kind of file."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file has more than 10 MB."))
        head = file.read(LOOKED_AT).lstrip()
        file.seek(0)
        is_json = head.startswith(JSON_STARTS)
        if self.kind == FrameworkUpload.Format.CASE and not is_json:
            raise forms.ValidationError(_("This is no JSON file. A CASE package begins with a curly bracket."))
        if self.kind == FrameworkUpload.Format.TABLE and (is_json or head.startswith(b"%PDF")):
            raise forms.ValidationError(
                _("This is neither a CSV nor an XLSX file. In a spreadsheet, choose “Save as” and one of the two.")
            )
        return file
