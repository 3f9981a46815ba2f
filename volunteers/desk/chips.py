"""What narrows the list now, each with the address of the list without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from volunteers.review.search_words import Search, Word
from volunteers.review.searching import Offer

if TYPE_CHECKING:
    from django.http import QueryDict

    from volunteers.desk.forms_list import FilterForm

PLACES: Final = ("before", "after")
CHOSEN: Final = ("queue", "state", "program", "intake", "tag")


@dataclass(frozen=True)
class Chip:
    """One filter in words."""

    label: str
    url: str


def chips_of(form: FilterForm, address: QueryDict, here: str) -> list[Chip]:
    """Every filter that is in force, in the order of the form."""
    chosen: dict[str, Any] = getattr(form, "cleaned_data", {})
    return [
        *of_search(chosen.get("q", Search()), form.offer, address, here),
        *of_choices(form, chosen, address, here),
        *([Chip(_("Overdue only"), without(address, here, "overdue"))] if chosen.get("overdue") else []),
    ]


def of_search(search: Search, offer: Offer, address: QueryDict, here: str) -> Iterator[Chip]:
    """The parts of what was typed."""
    for text in search.texts:
        yield Chip(f"“{text}”", without(address, here, "q", str(search.without(text))))
    for word in search.words:
        yield Chip(in_words(word, offer), without(address, here, "q", str(search.without(word))))


def in_words(word: Word, offer: Offer) -> str:
    """A filter of the search box as it was typed, with what its value means where that is a name."""
    values = offer.vocabulary[word.name] or {}
    meaning = str(values.get(word.value, ""))
    if meaning and word.is_not:
        meaning = _("not: %(meaning)s") % {"meaning": meaning}
    return f"{word} ({meaning})" if meaning else str(word)


def of_choices(form: FilterForm, chosen: dict[str, Any], address: QueryDict, here: str) -> Iterator[Chip]:
    """What was chosen from lists."""
    for name in CHOSEN:
        if value := chosen.get(name):
            labels = dict(form.fields[name].choices)  # type: ignore[attr-defined]
            text = _("%(field)s: %(value)s") % {"field": form.fields[name].label, "value": labels[value]}
            yield Chip(text, without(address, here, name))


def without(address: QueryDict, here: str, name: str, instead: str = "") -> str:
    """The address of the list with one filter less, from its first page."""
    kept = kept_of(address)
    if instead:
        kept[name] = instead
    else:
        kept.pop(name, None)
    return f"{here}?{kept.urlencode()}" if kept else here


def normal_query(form: FilterForm) -> str:
    """The filters of a form as they are saved: in one order, without empty ones, and without words that name people."""
    form.full_clean()
    chosen: dict[str, Any] = getattr(form, "cleaned_data", {})
    search = chosen.get("q", Search())
    typed = str(Search(words=search.words))
    values = {"q": typed, **{name: chosen.get(name, "") for name in (*CHOSEN, "order")}}
    values["overdue"] = "on" if chosen.get("overdue") else ""
    return urlencode({name: value for name, value in values.items() if value})


def kept_of(address: QueryDict) -> QueryDict:
    """The filters in an address, without the page of the list and without what is empty."""
    kept = address.copy()
    for name in address:
        if name in PLACES or not kept[name]:
            del kept[name]
    return kept
