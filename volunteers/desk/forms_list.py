"""What narrows the list of applications: sent by GET, so that the address can be kept and shared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from volunteers.applications.states import S
from volunteers.review.listing import NO_SEARCH, QUEUES, Filters
from volunteers.review.orders import ORDERS
from volunteers.review.search_words import NotUnderstood, Search, Word, read
from volunteers.review.searching import HIDDEN_STATES, Offer
from volunteers.review.words import staff_name

EVERYTHING = ("", _("All"))


class FilterForm(forms.Form):
    """Narrows the list of applications to what is on offer for a person."""

    show_optional = False

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=300,
        help_text=_("Reference, name, or the whole e-mail address; or filters such as is:overdue state:screening."),
    )
    queue = forms.ChoiceField(label=_("What it waits for"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    program = forms.ChoiceField(label=_("Program"), required=False)
    intake = forms.ChoiceField(label=_("Intake"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(code, order.label) for code, order in ORDERS.items()]
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.choose("queue", [(code, queue.label) for code, queue in QUEUES.items()])
        self.choose("state", [(state, staff_name(state)) for state in S.values if state not in HIDDEN_STATES])
        self.choose("program", [(program.slug, str(program)) for program in offer.programs])
        self.choose("intake", [(str(row.pk), f"{row.title} ({row.program})") for row in offer.intakes])

        self.choose("tag", [(code, tags[0].name) for code, tags in offer.tags_by_code.items()])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Sets the choices of a filter, with "All" first."""
        self.fields[name].choices = [EVERYTHING, *choices]  # type: ignore[attr-defined]

    def clean_q(self) -> Search:
        """The search, taken apart; a sentence for each part of it that says nothing."""
        try:
            return read(self.cleaned_data["q"], self.offer.vocabulary)
        except NotUnderstood as problem:
            raise ValidationError(problem.sentences) from problem

    def filters(self) -> Filters:
        """What was chosen; a value that is not on offer narrows nothing."""
        self.full_clean()
        chosen: dict[str, Any] = getattr(self, "cleaned_data", {})
        programs = {program.slug: program.pk for program in self.offer.programs}
        intake = chosen.get("intake", "")
        search: Search = chosen.get("q", NO_SEARCH)
        if tag := chosen.get("tag"):
            search = replace(search, words=(*search.words, Word("tag", tag)))
        return Filters(
            search=search,
            program_id=programs.get(chosen.get("program", "")),
            intake_id=int(intake) if intake else None,
            state=chosen.get("state", ""),
            queue=chosen.get("queue", ""),
            is_overdue=bool(chosen.get("overdue")),
            order=chosen.get("order", ""),
        )

    @property
    def is_understood(self) -> bool:
        """Whether the search says something; until then nothing is listed, lest it be taken for what was found."""
        return "q" not in self.errors

    @property
    def order_in_words(self) -> str:
        """The order of the rows."""
        return str(ORDERS[self.filters().order].label)
