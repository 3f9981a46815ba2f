"""Addresses of writing to us."""

from django.urls import path

from volunteers.correspondence import views, views_unreached

urlpatterns = [
    path("", views.contact, name="contact"),
    path("unreached/", views_unreached.unreached, name="unreached"),
]
