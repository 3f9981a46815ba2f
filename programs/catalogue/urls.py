"""Addresses of the catalogue."""

from django.urls import path

from programs.catalogue import views

app_name = "programs"
urlpatterns = [
    path("programs/", views.catalogue, name="catalogue"),
    path("programs/<slug:slug>/", views.program, name="program"),
    path("programs/<slug:slug>/eligibility/", views.eligibility, name="eligibility"),
]
