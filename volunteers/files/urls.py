"""Addresses of uploaded files."""

from django.urls import path

from volunteers.files import views

app_name = "files"
urlpatterns = [path("<uuid:public_id>/", views.read, name="read")]
