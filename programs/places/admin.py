"""Divisions and neighbourhoods, to look up: they come from open data and are loaded by a command."""

from __future__ import annotations

from django.contrib import admin

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ReadOnly
from programs.places.models import Division, Neighbourhood, NeighbourhoodDivision


class ServiceAreaInline(A11yMixin, ReadOnly, admin.TabularInline[NeighbourhoodDivision, Neighbourhood]):
    """Which divisions serve a neighbourhood."""

    model = NeighbourhoodDivision
    extra = 0

    def has_view_permission(self, request: object, obj: object | None = None) -> bool:
        """Who sees the neighbourhood sees its divisions."""
        return True


@admin.register(Division)
class DivisionAdmin(A11yMixin, ReadOnly, admin.ModelAdmin[Division]):
    """The service's divisions."""

    list_display = ("number", "name", "address", "postal_code")
    search_fields = ("number", "name", "address")
    ordering = ("number",)


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(A11yMixin, ReadOnly, admin.ModelAdmin[Neighbourhood]):
    """The city's neighbourhoods."""

    list_display = ("name", "number", "classification", "population", "has_officers", "officers_since")
    list_filter = ("has_officers", "classification")
    search_fields = ("name",)
    ordering = ("name", "pk")
    exclude = ("boundary",)
    inlines = (ServiceAreaInline,)
