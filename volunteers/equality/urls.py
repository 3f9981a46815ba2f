"""Addresses of the equality questions."""

from django.urls import path

from volunteers.equality import views

app_name = "equality"
urlpatterns = [
    path("my/applications/<str:reference>/equality/", views.answers, name="answers"),
    path("my/applications/<str:reference>/equality/withdraw/", views.withdraw, name="withdraw"),
]
