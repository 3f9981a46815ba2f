"""Addresses of the finder."""

from django.urls import path

from programs.places import views

app_name = "places"
urlpatterns = [path("", views.index, name="index")]
