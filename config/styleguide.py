"""Every component in every state on one page, for those who build pages. Only where debug or demo is on."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from programs.dates import ThreeBoxDateField

LEVELS = [("0", _("Not yet")), ("1", _("Sometimes")), ("2", _("Usually")), ("3", _("Consistently, and help others"))]
DAYS = [("weekdays", _("Weekdays")), ("evenings", _("Evenings")), ("weekends", _("Weekends"))]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class WaysToHear(forms.RadioSelect):
    """Shows a line of help under each choice."""

    choice_hints = {"email": _("Usually within a day."), "phone": _("We call between 9 a.m. and 5 p.m.")}


class SampleForm(forms.Form):
    """One field of every kind that the forms of the portal use."""

    name = forms.CharField(label=_("Full name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("We only use it to write to you about your application."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    postal_code = forms.CharField(
        label=_("Postal code"),
        required=False,
        help_text=_("The first three characters are enough."),
        widget=forms.TextInput(attrs={"class": "input--w5"}),
    )
    start = ThreeBoxDateField(label=_("Earliest date you could start"), help_text=_("For example, 27 3 2027"))
    adult = forms.ChoiceField(
        label=_("Are you 18 or over?"), choices=YES_NO, widget=forms.RadioSelect(attrs={"class": "choices--inline"})
    )
    contact = forms.ChoiceField(
        label=_("How should we reach you?"),
        choices=[("email", _("By email")), ("phone", _("By phone"))],
        widget=WaysToHear,
    )
    days = forms.MultipleChoiceField(
        label=_("When are you usually free?"),
        choices=DAYS,
        help_text=_("Select all that apply."),
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label=_("I listen before I give an answer"),
        choices=LEVELS,
        widget=forms.RadioSelect(attrs={"class": "choices--boxed choices--row"}),
    )
    division = forms.ChoiceField(label=_("Division"), choices=[("", _("Choose one")), ("22", "22"), ("51", "51")])
    motivation = forms.CharField(
        label=_("Why do you want to join this program?"),
        max_length=1500,
        help_text=_("A few sentences are enough."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    experience = forms.CharField(
        label=_("Tell us about one thing you did"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-maxwords": 150}),
    )
    document = forms.FileField(
        label=_("Proof of first aid"), required=False, help_text=_("PDF, JPEG or PNG, up to 5 MB.")
    )
    agree = forms.BooleanField(label=_("I confirm that my answers are true and complete."))


class SampleFilter(forms.Form):
    """The filters of a list; none of them is required, so "(optional)" would be noise."""

    show_optional = False
    q = forms.CharField(label=_("Keyword"), required=False)
    when = forms.MultipleChoiceField(
        label=_("When you are free"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The component page."""
    broken = SampleForm({"broken-email": "jo@", "broken-start_day": "31", "broken-motivation": "x"}, prefix="broken")
    broken.add_error(None, _("This sentence concerns the form as a whole."))
    context = {"blank": SampleForm(prefix="blank"), "broken": broken, "filters": SampleFilter({"when": ["evenings"]})}
    return render(request, "styleguide.html", context | lists() | people_and_places())


def lists() -> dict[str, Any]:
    """What the task list, the timeline, the summaries and the pages of results show."""
    day = datetime.date(2026, 12, 4)
    pages: Page[int] = Paginator(range(200), 20).page(4)
    return {
        "tasks": [
            {"title": _("Confirm that you are eligible"), "url": "#", "status": _("Completed")},
            {"title": _("Tell us how to reach you"), "url": "#", "status": _("In progress"), "tone": "info"},
            {
                "title": _("Say why you want to join"),
                "url": "#",
                "status": _("Not yet started"),
                "hint": _("About 10 minutes."),
            },
            {"title": _("Name two referees"), "url": "#", "status": _("There is a problem"), "tone": "bad"},
            {"title": _("Check and send"), "status": _("Cannot start yet")},
        ],
        "steps": [
            {"title": _("Received"), "state": "done", "when": _("November 20, 2026")},
            {"title": _("Being checked"), "state": "done", "when": _("November 24, 2026")},
            {
                "title": _("Being assessed"),
                "state": "current",
                "when": _("Since November 25, 2026"),
                "text": _("Two reviewers read your application. We look at it again by December 11, 2026."),
            },
            {"title": _("Interview"), "state": "next", "text": _("You choose one of three times.")},
            {"title": _("Decision"), "state": "next"},
        ],
        "stages": [
            {"title": _("Information session"), "days": _("One evening"), "text": _("Meet people who do it already.")},
            {"title": _("Interview"), "days": _("Within 20 business days")},
            {"title": _("Record check"), "days": _("Two to six weeks"), "text": _("The result goes to you first.")},
        ],
        "answers": [
            {"key": _("Full name"), "value": "Aisha Khan", "change_url": "#"},
            {"key": _("Email address"), "value": "aisha.khan@example.org", "change_url": "#"},
            {"key": _("Earliest date you could start"), "value": day, "change_url": "#"},
            {"key": _("Support needs"), "value": "", "change_url": "#"},
        ],
        "things": [
            {
                "text": _("One of your referees could not be reached."),
                "deadline": day,
                "url": "#",
                "label": _("Name another"),
            }
        ],
        "page": pages,
    }


def people_and_places() -> dict[str, Any]:
    """What the cards, the tables and the bars show."""
    counts = [(_("Listening"), 41), (_("Calming a tense situation"), 29), (_("Working with interpreters"), 12)]
    cards = [
        ("people", _("Auxiliary officers"), _("Closes in 5 days"), "warn", _("150 hours a year")),
        ("heart", _("Victim services"), _("Open until January 31"), "ok", _("Two shifts a month")),
        ("talk", _("Community consultative committee"), _("Opens March 1"), "", _("One evening a month")),
    ]
    return {
        "cards": [
            {
                "icon": icon,
                "title": title,
                "tag": tag,
                "tone": tone,
                "facts": [(pgettext_lazy("commitment", "Time"), time), (_("Where"), _("22 Division"))],
            }
            for icon, title, tag, tone, time in cards
        ],
        "facts": [
            (pgettext_lazy("commitment", "Time"), _("12 hours a month")),
            (_("Where"), _("22 Division")),
            (_("Age"), _("18 or over")),
        ],
        "bars": [{"label": label, "value": value, "percent": round(100 * value / 41)} for label, value in counts],
        "headers": [_("Competency"), _("Last year"), _("Now")],
        "rows": [[label, value - 7, value] for label, value in counts],
        "tags": [(_("Weekdays"), ""), (_("Evenings"), "info"), (_("Weekends"), "ok")],
        "trail": [(_("Home"), "#"), (_("Programs"), "#")],
        "tones": ["", "info", "ok", "warn", "bad"],
        "colours": ["ink", "muted", "brand", "link", "action", "error", "amber", "focus"],
        "icons": [
            "people",
            "heart",
            "talk",
            "pin",
            "school",
            "calendar",
            "clock",
            "check",
            "document",
            "mail",
            "house",
            "search",
        ],
    }
