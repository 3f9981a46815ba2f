"""What visitors fill in: the catalogue's filters and the eligibility questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.bilingual import translated
from programs.catalogue.models import EligibilityRule, Program
from programs.catalogue.queries import CITY_WIDE, Filters
from programs.catalogue.services import RATHER_TALK
from programs.places.models import Division

HOURS: Final = [
    (Program.Commitment.NONE, _("None")),
    (Program.Commitment.LIGHT, _("Up to 5 hours")),
    (Program.Commitment.STEADY, _("6 to 15 hours")),
    (Program.Commitment.DEEP, _("Over 15 hours")),
]
YES_NO: Final = [("yes", _("Yes")), ("no", _("No"))]
TALK: Final = (RATHER_TALK, _("I would rather talk about it"))


class CatalogueFilterForm(forms.Form):
    """Filters that live in the address. None is required, and an unknown value narrows nothing."""

    show_optional = False

    keyword = forms.CharField(
        label=_("Keyword"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
    participation = forms.ChoiceField(
        label=_("How you take part"), required=False, choices=[("", _("Any way")), *Program.Participation.choices]
    )
    commitment = forms.ChoiceField(label=_("Time a month"), required=False, choices=[("", _("Any amount")), *HOURS])
    area = forms.ChoiceField(label=_("Where"), required=False)
    open = forms.BooleanField(label=_("Only those open now"), required=False)

    def __init__(self, data: QueryDict, *, areas: Iterable[Division]) -> None:
        # The choices must be known before the data can be read, and only known values are bound.
        places = [("", _("Anywhere")), (CITY_WIDE, _("City-wide")), *((each.number, str(each)) for each in areas)]
        self.ignored: list[str] = []
        super().__init__(self._known(data, places) or None)
        self.fields["area"].choices = places  # type: ignore[attr-defined]

    def _known(self, data: QueryDict, places: Sequence[tuple[str, Any]]) -> dict[str, str]:
        """The filters that make sense; the labels of the others are kept to tell the visitor."""
        allowed = {
            "participation": set(Program.Participation.values),
            "commitment": set(Program.Commitment.values),
            "area": {value for value, _label in places},
            "open": {"on", "1"},
        }
        known = {}
        for name, field in self.base_fields.items():
            value = data.get(name, "").strip()
            if not value:
                continue
            if name == "keyword":
                known[name] = value[: field.max_length]  # type: ignore[attr-defined]
            elif value in allowed[name]:
                known[name] = value
            else:
                self.ignored.append(str(field.label))
        return known

    def filters(self) -> Filters:
        """The filters as the query takes them."""
        if not self.is_valid():
            return Filters()
        chosen = self.cleaned_data
        return Filters(
            words=chosen["keyword"],
            participation=chosen["participation"],
            commitment=chosen["commitment"],
            area=chosen["area"],
            open_now=chosen["open"],
        )


class EligibilityForm(forms.Form):
    """One yes/no question a rule. Who would rather not tick a box on a protected ground may say so."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rules: Sequence[EligibilityRule], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.rules = rules
        for rule in rules:
            self.fields[rule.code] = self._field(rule)

    def _field(self, rule: EligibilityRule) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=translated(rule, "question"),
            help_text=self._hint(rule),
            choices=[*YES_NO, TALK] if rule.code_ground else YES_NO,
            widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
            error_messages={
                "required": _("Answer the question “%(question)s”") % {"question": rule.question},
                "invalid_choice": _("Choose one of the answers to “%(question)s”") % {"question": rule.question},
            },
        )

    @staticmethod
    def _hint(rule: EligibilityRule) -> SafeString:
        hint = translated(rule, "hint")
        if not rule.code_ground:
            return hint
        reason = format_html("{} {}", _("Why we ask:"), translated(rule, "legal_reason"))
        return format_html("<p>{}</p><p>{}</p>", hint, reason) if hint else format_html("<p>{}</p>", reason)

    def answers(self) -> dict[str, str]:
        """The given answers by rule code."""
        return {rule.code: self.cleaned_data[rule.code] for rule in self.rules}

    def given(self) -> list[tuple[EligibilityRule, str, str | Promise]]:
        """Rule, value and words of each answer, to read once more and to go back to."""
        words = dict([*YES_NO, TALK])
        return [(rule, value, words[value]) for rule in self.rules for value in [self.cleaned_data[rule.code]]]
