"""Addresses of the pages on which an offer is answered with yes."""

from django.urls import path

from volunteers.screening import views

app_name = "screening"
urlpatterns = [path("my/applications/<str:reference>/accept/", views.accept, name="accept")]
