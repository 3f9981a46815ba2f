"""Addresses about applicants under 18."""

from django.urls import path

from volunteers.guardians import views

app_name = "guardians"
urlpatterns = [
    path("my/applications/<str:reference>/age/", views.age, name="age"),
    path("guardian/", views.page, name="page"),
    path("guardian/confirm/", views.confirm, name="confirm"),
    path("guardian/decline/", views.decline, name="decline"),
    path("guardian/<str:token>/", views.link, name="link"),
]
