"""Agreement and severity in plain words."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.calibration.agreement import Undefined
from volunteers.calibration.queries import ENOUGH, Agreement
from volunteers.calibration.queries_benchmark import LEAST, Shared

RELIABLE: Final = Fraction(8, 10)
TENTATIVE: Final = Fraction(67, 100)
"""Krippendorff's thresholds (Content Analysis, 2004, chapter 11), the lower one (0.667) as it is read here."""
QUARTER: Final = 0.25


def verdict(found: Agreement) -> tuple[str, str]:
    """What the figure says, and the tone of its tag."""
    if found.figure is Undefined.TOO_FEW:
        return _("Nothing to compare: no application of this intake has been scored by two people yet."), ""
    if not found.is_enough:
        return few(found.applications), ""
    if isinstance(found.figure, Undefined):
        return _("No figure: all gave the same points to everything, so agreement cannot be told from chance."), ""
    return band(found.figure)


def band(figure: Fraction) -> tuple[str, str]:
    """What a figure allows to conclude, and the tone of its tag."""
    if figure >= RELIABLE:
        return _("Reviewers score alike. The points can be relied on."), "ok"
    if figure >= TENTATIVE:
        return _("Reviewers score roughly alike. Draw careful conclusions, and look at close calls twice."), "warn"
    return _("Reviewers do not score alike. Talk about what each criterion means before relying on points."), "error"


def few(number: int) -> str:
    """That there are too few applications in common, and how many."""
    return ngettext(
        "Too few to say: %(number)d application has been scored by two people; %(enough)d are needed.",
        "Too few to say: %(number)d applications have been scored by two people; %(enough)d are needed.",
        number,
    ) % {"number": number, "enough": ENOUGH}


def figure_of(found: Agreement) -> str:
    """The figure with two decimals, rounded down so that it never reaches a threshold by rounding; nothing without one."""
    if isinstance(found.figure, Undefined) or not found.is_enough:
        return ""
    return signed_figure(found.figure)


def severity_of(points: float | None) -> str:
    """How somebody scores beside the others, to the nearest half point."""
    if points is None:
        return _("Too few to say")
    amount = amount_of(points)
    if not amount:
        return _("About like the others")
    if points < 0:
        return _("About %(amount)s stricter than the others") % {"amount": amount}
    return _("About %(amount)s more generous than the others") % {"amount": amount}


def amount_of(points: float) -> str:
    """How far apart that is, to the nearest half point; nothing for less than a quarter."""
    if abs(points) < QUARTER:
        return ""
    halves = max(round(abs(points) * 2), 1)
    if halves == 1:
        return _("half a point")
    whole = number_format(halves / 2, decimal_pos=halves % 2)
    return ngettext("%(whole)s point", "%(whole)s points", 1 if halves == 2 else 2) % {"whole": whole}


def signed(points: float | None) -> str:
    """The difference with its sign, in points."""
    if points is None:
        return ""
    sign = "−" if round(points, 2) < 0 else "+" if round(points, 2) > 0 else ""
    return f"{sign}{number_format(abs(points), decimal_pos=2)}"


def apart_in_words(points: float | None, *, is_reference: bool) -> str:
    """How the points for one criterion of a benchmark compare, to the nearest half point."""
    if points is None:
        return _("Nothing to compare: no points were given")
    amount = amount_of(points)
    if not amount:
        return _("The same as the reference") if is_reference else _("Like the mean of the others")
    if is_reference:
        text = _("%(amount)s below the reference") if points < 0 else _("%(amount)s above the reference")
    else:
        text = (
            _("%(amount)s below the mean of the others") if points < 0 else _("%(amount)s above the mean of the others")
        )
    return capfirst(text % {"amount": amount})


def benchmark_verdict(found: Shared) -> tuple[str, str]:
    """What the figure of one benchmark says, and the tone of its tag. One application is never more than a hint."""
    number = len(found.people)
    if not found.is_enough:
        text = ngettext(
            "Too few to say: %(number)d person has handed in; %(enough)d are needed.",
            "Too few to say: %(number)d people have handed in; %(enough)d are needed.",
            number,
        )
        return text % {"number": number, "enough": LEAST}, ""
    if found.figure is Undefined.TOO_FEW:
        return _("Nothing to compare: no criterion was scored by two people."), ""
    if isinstance(found.figure, Undefined) or found.figure >= RELIABLE:
        return _("Reviewers scored this application alike."), "ok"
    if found.figure >= TENTATIVE or not any(line.is_apart for line in found.criteria):
        return _("Reviewers scored this application roughly alike."), "warn"
    return _("Reviewers did not score this application alike. Talk about the criteria that are far apart."), "error"


def benchmark_figure(found: Shared) -> str:
    """The figure with two decimals, rounded down; nothing without one."""
    if isinstance(found.figure, Undefined) or not found.is_enough:
        return ""
    return signed_figure(found.figure)


def signed_figure(figure: Fraction) -> str:
    """Two decimals, rounded down, with a real minus sign."""
    rounded = figure.numerator * 100 // figure.denominator / 100
    return ("−" if rounded < 0 else "") + number_format(abs(rounded), decimal_pos=2)


def beside_in_words(points: float | None, *, has_reference: bool) -> str:
    """How strict somebody was on a benchmark, against the reference or else the others."""
    if not has_reference:
        return severity_of(points)
    if points is None:
        return _("Too few to say")
    amount = amount_of(points)
    if not amount:
        return _("About like the reference")
    if points < 0:
        return _("About %(amount)s stricter than the reference") % {"amount": amount}
    return _("About %(amount)s more generous than the reference") % {"amount": amount}
