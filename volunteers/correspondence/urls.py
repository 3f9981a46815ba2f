"""Addresses of writing to us."""

from django.urls import path

from volunteers.correspondence import views

urlpatterns = [path("", views.contact, name="contact")]
