"""The coordinators' side of the catalogue: programs, their intakes, the reasons for a no."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from programs.admin_a11y import A11yMixin
from programs.admin_pages import OwnPages
from programs.admin_parts import ByPermission, ErrorsBesideFields, RoomyTexts, ShowsRefusals
from programs.catalogue import (
    admin_copies,
    admin_forms,
    admin_questions,
    admin_risks,
    admin_rubrics,
    admin_sections,
    queries,
    services,
)
from programs.catalogue import admin_inlines as inlines
from programs.catalogue.form_queries import latest_published
from programs.catalogue.models import DispositionReason, EligibilityRule, FormVersion, Intake, Program, RubricVersion
from programs.catalogue.permissions import ADD_PROGRAM

MOST_NAMED: Final = 8


class ProgramForm(ErrorsBesideFields):
    """Tells what is wrong with a program where it can be put right."""

    beside = {
        "ended_program_is_an_archive_with_a_date": "status",
        "program_asks_for_a_review": "reviews_required",
        "program_gives_a_review": "most_reviews",
        "program_asks_few_referees": "referees_required",
        "reference_stays_valid_for_a_month": "reference_months",
    }


@admin.register(Program)
class ProgramAdmin(A11yMixin, RoomyTexts, ShowsRefusals, ByPermission, TranslationAdmin):
    """A program with everything that its page and its application say."""

    form = ProgramForm
    actions = None
    list_display = ("title", "participation", "status", "is_published", "facts_as_of")
    search_fields = ("title_en", "title_fr", "slug")
    save_on_top = True
    inlines = (
        inlines.SectionInline,
        inlines.StageInline,
        inlines.RuleInline,
        inlines.RefereeQuestionInline,
        inlines.TimelineInline,
        inlines.EvaluationInline,
    )
    fieldsets = (
        (None, {"fields": ("title", "slug", "summary", "purpose", "host_organisation", "is_published", "order")}),
        (_("Taking part"), {"fields": ("participation", "status", "status_since", "who_can_apply")}),
        (_("Time and place"), {"fields": ("commitment", "time_per_month", "place")}),
        (
            _("Applying"),
            {
                "fields": (
                    "minutes_to_apply",
                    "other_ways",
                    "checks",
                    "has_interviews",
                    "guardian_below_18",
                    "reviews_required",
                    "most_reviews",
                    "mask_confirmed_first",
                    "referees_required",
                    "reference_months",
                    "meetings_required",
                    "contact_email",
                )
            },
        ),
        (_("Sources"), {"fields": ("source", "facts_as_of")}),
    )

    def get_urls(self) -> list[URLPattern]:
        """The stock pages, one that starts a new program as a copy, and its risk sheet."""
        copy = self.admin_site.admin_view(admin_copies.copy)
        risks = self.admin_site.admin_view(admin_risks.risks)
        return [
            path("<int:pk>/copy/", copy, name="programs_program_copy"),
            path("<int:pk>/record-check/", risks, name="programs_program_risks"),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """With a way to start a copy, for who may add programs."""
        more = {"may_copy": request.user.has_perm(ADD_PROGRAM)}
        return super().render_change_form(request, context | more, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        """The person's own programs."""
        return queries.readable_by(request.user).order_by("order", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Program | None = None) -> tuple[str, ...]:
        """An address that was given out stays."""
        return (*super().get_readonly_fields(request, obj), *(("slug",) if obj else ()))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Program | None = None) -> dict[str, tuple[str, ...]]:
        """A new program's address follows from its title."""
        return {} if obj else {"slug": ("title_en",)}

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Programs end; they are not deleted."""
        return False

    def view_on_site(self, obj: Program) -> str:
        """The page as visitors see it, published or not."""
        return f"{obj.get_absolute_url()}?preview=1"

    def save_model(self, request: HttpRequest, obj: Program, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        """Stores what was changed."""
        services.save_program(program=obj, changed=form.changed_data, by=request.user, at=timezone.now())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        """Stores the parts; changed rules start a new version, and French that is missing is named."""
        super().save_related(request, form, formsets, change)
        program = form.instance
        if any(formset.model is EligibilityRule and formset.has_changed() for formset in formsets):
            services.rules_changed(program_id=program.pk, by=request.user, at=timezone.now())
        if program.is_published and (missing := queries.without_french(program)):
            self.message_user(request, missing_french_words(missing), messages.WARNING)
        if program.is_published and program.takes_applications and latest_published(program.pk) is None:
            words = gettext("Nobody can apply to this program yet: its form is not published.")
            self.message_user(request, words, messages.WARNING)


def missing_french_words(missing: list[str]) -> str:
    """What visitors will read in English on the French page."""
    named = "; ".join(missing[:MOST_NAMED]) + ("; …" if len(missing) > MOST_NAMED else "")
    return gettext("Published, but without French: %(texts)s. French pages show the English there.") % {"texts": named}


class IntakeForm(ErrorsBesideFields):
    """Tells what is wrong with an intake where it can be put right."""

    beside = {"intake_closes_after_it_opens": "closes_at", "no_place_is_given_twice": "places"}


@admin.register(Intake)
class IntakeAdmin(A11yMixin, RoomyTexts, ShowsRefusals, ByPermission, TranslationAdmin):
    """Openings of one's own programs."""

    form = IntakeForm
    actions = None
    list_display = ("title", "program", "unit", "opens", "closes", "taken")
    list_filter = (("program", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("program", "division")
    search_fields = ("title_en", "title_fr")
    readonly_fields = ("places_held",)
    fields = ("program", "title", "division", "opens_at", "closes_at", "starts_on", "places", "places_held")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From the address the program only: Django's date widget fails on what is not a date."""
        program = request.GET.get("program", "")
        return {"program": program} if program.isascii() and program.isdecimal() else {}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intake]:
        """Intakes of the person's own programs, the latest first."""
        return Intake.objects.filter(program__in=queries.readable_by(request.user)).order_by("-opens_at", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Intake | None = None) -> tuple[str, ...]:
        """An intake stays with its program: applications hang on both."""
        return (*super().get_readonly_fields(request, obj), *(("program",) if obj else ()))

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only programs that the person edits can be chosen."""
        if db_field.name == "program":
            kwargs["queryset"] = queries.editable_by(request.user).order_by("order", "pk")
        if db_field.name == "division":
            kwargs["empty_label"] = _("The whole city")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Intake, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        """Stores what was changed, and leaves alone the places that were given meanwhile."""
        services.save_intake(intake=obj, changed=form.changed_data, by=request.user, at=timezone.now())
        if obj.program.is_published and queries.lacks_french(obj):
            self.message_user(request, missing_french_words([str(obj)]), messages.WARNING)

    @admin.display(description=_("division"), ordering="division__number")
    def unit(self, intake: Intake) -> str:
        """Where it is."""
        return str(intake.division) if intake.division else gettext("The whole city")

    @admin.display(description=_("opens"), ordering="opens_at")
    def opens(self, intake: Intake) -> str:
        """When it opens, short."""
        return date_format(localtime(intake.opens_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("closes"), ordering="closes_at")
    def closes(self, intake: Intake) -> str:
        """When it closes, short."""
        return date_format(localtime(intake.closes_at), "SHORT_DATETIME_FORMAT") if intake.closes_at else ""

    @admin.display(description=_("places held"))
    def taken(self, intake: Intake) -> str:
        """How many places are held, of how many."""
        return gettext("%(held)d of %(places)d") % {"held": intake.places_held, "places": intake.places}


@admin.register(DispositionReason)
class DispositionReasonAdmin(A11yMixin, RoomyTexts, ByPermission, TranslationAdmin):
    """The job-related reasons that may be given for not selecting somebody."""

    actions = None
    list_display = ("text", "reapply_months", "is_active")
    search_fields = ("text_en", "text_fr", "code")
    ordering = ("order", "pk")


@admin.register(FormVersion)
class FormVersionAdmin(OwnPages):
    """The application forms: their versions, and the pages on which one is written."""

    pages = (
        ("", admin_forms.forms, "changelist"),
        ("of/<slug:slug>/", admin_forms.program_forms, "program"),
        ("of/<slug:slug>/start/", admin_forms.start, "start"),
        ("<int:pk>/", admin_forms.version, "change"),
        ("<int:pk>/publish/", admin_forms.publish, "publish"),
        ("<int:pk>/discard/", admin_forms.discard, "discard"),
        ("<int:pk>/sections/add/", admin_sections.add_section, "add_section"),
        ("sections/<int:pk>/", admin_sections.section, "section"),
        ("sections/<int:pk>/move/<slug:direction>/", admin_sections.move_section, "move_section"),
        ("sections/<int:pk>/delete/", admin_sections.delete_section, "delete_section"),
        ("sections/<int:pk>/questions/add/", admin_questions.add_question, "add_question"),
        ("questions/<int:pk>/", admin_questions.question, "question"),
        ("questions/<int:pk>/move/<slug:direction>/", admin_questions.move_question, "move_question"),
        ("questions/<int:pk>/delete/", admin_questions.delete_question, "delete_question"),
    )


@admin.register(RubricVersion)
class RubricVersionAdmin(OwnPages):
    """The rubrics: their versions, and the pages on which one is written."""

    pages = (
        ("", admin_rubrics.rubrics, "changelist"),
        ("of/<slug:slug>/", admin_rubrics.program_rubrics, "program"),
        ("of/<slug:slug>/start/", admin_rubrics.start, "start"),
        ("<int:pk>/", admin_rubrics.version, "change"),
        ("<int:pk>/publish/", admin_rubrics.publish, "publish"),
        ("<int:pk>/discard/", admin_rubrics.discard, "discard"),
        ("<int:pk>/criteria/add/", admin_rubrics.add_criterion, "add_criterion"),
        ("criteria/<int:pk>/", admin_rubrics.criterion, "criterion"),
        ("criteria/<int:pk>/move/<slug:direction>/", admin_rubrics.move_criterion, "move_criterion"),
        ("criteria/<int:pk>/remove/", admin_rubrics.remove_criterion, "remove_criterion"),
    )
