"""Where: the service's divisions and the city's neighbourhoods."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal


@not_personal()
class Division(models.Model):
    """A police division with its station. Source: City of Toronto open data, Police Facility Locations."""

    number = models.CharField(_("number"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=60)
    address = models.CharField(_("address"), max_length=120)
    postal_code = models.CharField(_("postal code"), max_length=7)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")

    def __str__(self) -> str:
        """The name in the reader's language: `22 Division`, `Division 22`."""
        if self.name != f"{self.number} Division":
            return self.name
        return gettext("%(number)s Division") % {"number": self.number}


@not_personal()
class Neighbourhood(models.Model):
    """One of the City's 158 neighbourhoods. Its division is derived from open data, not official."""

    class Classification(models.TextChoices):
        """The City's classes; most neighbourhoods have none."""

        NONE = "", _("None")
        IMPROVEMENT = "NIA", _("Neighbourhood Improvement Area")
        EMERGING = "EN", _("Emerging Neighbourhood")

    number = models.PositiveSmallIntegerField(_("City's number"), unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    classification = models.CharField(_("classification"), max_length=3, choices=Classification, blank=True)
    population = models.PositiveIntegerField(_("population (2022)"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    divisions: models.ManyToManyField[Division, NeighbourhoodDivision] = models.ManyToManyField(
        Division, through="NeighbourhoodDivision", related_name="neighbourhoods"
    )
    has_officers = models.BooleanField(_("neighbourhood officers confirmed"), default=False)
    officers_since = models.CharField(_("officers since"), max_length=10, blank=True)
    officers_source = models.CharField(_("source for the officers"), max_length=200, blank=True)
    boundary = models.JSONField(_("boundary (GeoJSON geometry)"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(classification__in=["", "NIA", "EN"]), name="neighbourhood_classification_known"
            )
        ]

    def __str__(self) -> str:
        return self.name


@not_personal()
class NeighbourhoodDivision(models.Model):
    """Which divisions serve a neighbourhood, and which of them first."""

    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="service_areas")
    division = models.ForeignKey(Division, models.CASCADE, related_name="service_areas")
    is_primary = models.BooleanField(_("primary"), default=False)

    class Meta:
        verbose_name = _("division of a neighbourhood")
        verbose_name_plural = _("divisions of neighbourhoods")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["neighbourhood", "division"], name="neighbourhood_division_once"),
            models.UniqueConstraint(
                fields=["neighbourhood"], condition=models.Q(is_primary=True), name="one_primary_division_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood_id} / {self.division_id}"


@not_personal()
class PostalPrefix(models.Model):
    """The first three characters of a postal code and the neighbourhood at their centre: a first guess, never more."""

    prefix = models.CharField(_("prefix"), max_length=3, unique=True)
    area = models.CharField(_("area"), max_length=80)
    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="postal_prefixes")

    class Meta:
        verbose_name = _("postal prefix")
        verbose_name_plural = _("postal prefixes")

    def __str__(self) -> str:
        return self.prefix
