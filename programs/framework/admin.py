"""The competency framework, to look up: a published version does not change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ReadOnly
from programs.framework.admin_uses import uses_page
from programs.framework.models import Competency, CoreValue, FrameworkVersion, LevelDescriptor, RoleLevel


class ValueInline(A11yMixin, ReadOnly, TranslationStackedInline):
    model = CoreValue
    extra = 0
    ordering = ("order",)


class LevelInline(A11yMixin, ReadOnly, TranslationStackedInline):
    model = RoleLevel
    extra = 0
    ordering = ("order",)


class DescriptorInline(A11yMixin, ReadOnly, TranslationStackedInline):
    """What a competency means at each level."""

    model = LevelDescriptor
    extra = 0
    fields = ("level", "headline", "behaviour_list")
    readonly_fields = ("behaviour_list",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The levels in their order, with what can be seen at each."""
        return (
            super()
            .get_queryset(request)
            .select_related("level")
            .prefetch_related("behaviours")
            .order_by("level__order")
        )

    @admin.display(description=_("behaviours"))
    def behaviour_list(self, descriptor: LevelDescriptor) -> SafeString:
        """The behaviours, one a paragraph."""
        behaviours = sorted(descriptor.behaviours.all(), key=lambda behaviour: behaviour.order)
        return format_html_join("", "<p>{}</p>", ((behaviour.text,) for behaviour in behaviours))


@admin.register(FrameworkVersion)
class FrameworkVersionAdmin(A11yMixin, ReadOnly, admin.ModelAdmin[FrameworkVersion]):
    """The editions of the framework."""

    list_display = ("__str__", "status", "published_on", "source")
    list_select_related = ("framework",)
    ordering = ("framework", "-number")
    inlines = (ValueInline, LevelInline)


@admin.register(Competency)
class CompetencyAdmin(A11yMixin, ReadOnly, TranslationAdmin):
    """What each competency says, level by level."""

    list_display = ("name", "version")
    list_select_related = ("version__framework",)
    ordering = ("version", "order", "pk")
    inlines = (DescriptorInline,)

    def get_urls(self) -> list[URLPattern]:
        """With the page that says where a competency is used."""
        return [uses_page(self.admin_site), *super().get_urls()]
