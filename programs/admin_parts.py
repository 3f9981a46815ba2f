"""What the admin pages of the room share: who sees what, tables that are only read, and errors beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from programs.refusals import Refusal

LONG_LINE: Final = 100


class ByPermission:
    """Asks the registered predicates, about the row (in an inline: about its parent) where there is one."""

    opts: Any

    def _may(self, request: HttpRequest, action: str, row: models.Model | None) -> bool:
        codename = get_permission_codename(action, self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}", row)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whether the person reads it."""
        return self._may(request, "view", obj)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whether the person adds to it."""
        return self._may(request, "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whether the person changes it."""
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whether the person deletes it."""
        return self._may(request, "delete", obj)


class ReadOnly(ByPermission):
    """Reference rows: they come from a source or a published version and are not edited here."""

    actions: Any = None

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody deletes."""
        return False


class ShowsRefusals:
    """A service that refuses what was saved answers with its sentence; nothing of the form is stored then."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or the form anew under the refusal."""
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())


class RoomyTexts:
    """Texts that visitors read get boxes in which a coordinator can read them too."""

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """The form field, a long line wide and a short text low."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, forms.Textarea):
            widget.attrs["rows"] = 4
        elif isinstance(widget, forms.TextInput) and (db_field.max_length or 0) >= LONG_LINE:
            widget.attrs["class"] = f"{widget.attrs.get('class', '')} vLargeTextField".strip()
        return field


class ErrorsBesideFields(forms.ModelForm):  # type: ignore[type-arg]
    """Shows the message of a broken constraint at the field where it can be put right.

    Django asks only constraints whose fields are all on the form. Here every check is asked: one that was left out
    would be refused by the database, with an error page instead of a sentence.
    """

    beside: ClassVar[Mapping[str, str]] = {}

    def _post_clean(self) -> None:
        """As in Django, and then every check once more, with its message in its place."""
        super()._post_clean()  # type: ignore[misc]
        failed = set(self.errors)
        constraints = self.instance._meta.constraints
        checks: list[Any] = [each for each in constraints if isinstance(each, models.CheckConstraint)]
        for check in checks:
            try:
                check.validate(type(self.instance), self.instance, exclude=failed)
            except ValidationError as error:
                self._tell(self.beside.get(check.name), error.messages)

    def _tell(self, field: str | None, words: list[str]) -> None:
        general = self.errors.get(NON_FIELD_ERRORS)
        if general is not None:
            general.data = [error for error in general.as_data() if error.messages != words]
            if not general.data:
                del self.errors[NON_FIELD_ERRORS]
        self.add_error(field if field in self.fields else None, words)
