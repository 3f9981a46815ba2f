"""Addresses of the pages on which an offer is answered with yes."""

from django.urls import path

from volunteers.screening import views, views_checks

app_name = "screening"
urlpatterns = [
    path("my/applications/<str:reference>/accept/", views.accept, name="accept"),
    path("my/applications/<str:reference>/record-check/", views_checks.check, name="check"),
    path("my/applications/<str:reference>/record-check/stop/", views_checks.stop, name="stop_check"),
]
