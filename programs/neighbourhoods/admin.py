"""Stories, which coordinators write."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ByPermission, RoomyTexts
from programs.catalogue.queries import editable_by, readable_by
from programs.neighbourhoods.models import Story
from programs.places.models import Neighbourhood


@admin.register(Story)
class StoryAdmin(A11yMixin, RoomyTexts, ByPermission, TranslationAdmin):
    """What happened in a neighbourhood, on the page of its program."""

    actions = None
    list_display = ("title", "program", "source")
    list_filter = (("program", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("program",)
    search_fields = ("title_en", "title_fr", "body_en", "body_fr")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        """Stories of the person's own programs."""
        return Story.objects.filter(program__in=readable_by(request.user)).order_by("program__order", "order", "pk")

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only programs that the person edits can be chosen."""
        if db_field.name == "program":
            kwargs["queryset"] = editable_by(request.user).order_by("order", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The neighbourhoods by name, without their boundaries."""
        kwargs["queryset"] = Neighbourhood.objects.only("name").order_by("name")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
