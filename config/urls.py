"""Every address of the portal."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config import pages, views
from config.styleguide import styleguide
from volunteers.applications import urls as applications_pages
from volunteers.following import urls as following_pages

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("ims/case/v1p1/", include("programs.exchange.urls")),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("privacy/", pages.privacy, name="privacy"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        path("", include("programs.catalogue.urls")),
        path("neighbourhoods/", include("programs.places.urls")),
        path("competencies/", include("programs.framework.urls")),
        path("contact/", include("volunteers.correspondence.urls")),
        path("files/", include("volunteers.files.urls")),
        path("", include((applications_pages.urlpatterns + following_pages.urlpatterns, applications_pages.app_name))),
        path("", include("volunteers.gatherings.urls")),
        path("", include("volunteers.interviews.urls")),
        path("", include("volunteers.conversations.urls")),
        path("", include("volunteers.screening.urls")),
        path("", include("volunteers.equality.urls")),
        path("", include("volunteers.referees.urls")),
        path("", include("volunteers.guardians.urls")),
        path("my/assessments/", include("engagement.assessments.urls")),
        path("my/assessments/", include("engagement.plans.urls")),
        path("my/", views.landing, name="landing"),
        path("account/data/", include("volunteers.privacy.urls")),
        path("account/", include("volunteers.people.urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns += i18n_patterns(path("styleguide/", styleguide, name="styleguide"), prefix_default_language=False)
if settings.DEMO:
    urlpatterns += i18n_patterns(path("demo/", include("config.demo.urls")), prefix_default_language=False)
