"""The competency framework: the pages on which a version is written, and the competencies to look up."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from programs.admin_a11y import A11yMixin
from programs.admin_pages import OwnPages
from programs.admin_parts import ReadOnly
from programs.framework import admin_contents, admin_publish, admin_talk, admin_versions
from programs.framework.admin_uses import uses_page
from programs.framework.models import Competency, FrameworkVersion, LevelDescriptor


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
class FrameworkVersionAdmin(OwnPages):
    """The pages on which a team writes the editions of the framework."""

    pages = (
        ("", admin_versions.versions, "changelist"),
        ("start/<int:pk>/", admin_versions.start, "start"),
        ("<int:pk>/", admin_versions.version, "change"),
        ("<int:pk>/competency/<int:row>/", admin_versions.competency, "competency"),
        ("<int:pk>/discard/", admin_versions.discard, "discard"),
        ("<int:pk>/comment/", admin_talk.comment, "comment"),
        ("<int:pk>/reviewers/", admin_talk.reviewers, "reviewers"),
        ("<int:pk>/sign/", admin_talk.sign, "sign"),
        ("<int:pk>/changes/", admin_publish.changes, "changes"),
        ("<int:pk>/publish/", admin_publish.publish, "publish"),
        ("<int:pk>/retire/", admin_publish.retire, "retire"),
        ("comment/<int:pk>/settle/", admin_talk.settle, "settle"),
        ("reviewer/<int:pk>/remove/", admin_talk.remove_reviewer, "remove_reviewer"),
        ("add/<slug:kind>/<int:pk>/", admin_contents.add, "add"),
        ("part/<slug:kind>/<int:pk>/", admin_contents.edit, "part"),
        ("part/<slug:kind>/<int:pk>/remove/", admin_contents.remove, "remove"),
        ("part/<slug:kind>/<int:pk>/<slug:direction>/", admin_contents.move, "move"),
    )


@admin.register(Competency)
class CompetencyAdmin(A11yMixin, ReadOnly, TranslationAdmin):
    """What each competency says, level by level."""

    list_display = ("name", "version", "where_used")
    list_select_related = ("version__framework",)
    ordering = ("version", "order", "pk")
    inlines = (DescriptorInline,)

    def get_urls(self) -> list[URLPattern]:
        """With the page that says where a competency is used."""
        return [uses_page(self.admin_site), *super().get_urls()]

    @admin.display(description=_("where used"))
    def where_used(self, competency: Competency) -> SafeString:
        """The way to that page."""
        label = gettext("Where used: %(competency)s") % {"competency": competency}
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:programs_competency_uses", args=[competency.pk]), label
        )
