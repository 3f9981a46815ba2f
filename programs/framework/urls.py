"""Addresses of the framework."""

from django.urls import path

from programs.framework import views

app_name = "competencies"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.competency, name="competency"),
]
