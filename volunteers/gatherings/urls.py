"""Addresses of information sessions."""

from django.urls import path

from volunteers.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("programs/<slug:slug>/sessions/<int:pk>/", views.book, name="book"),
    path("programs/<slug:slug>/sessions/<int:pk>/notify/", views.alert, name="alert"),
    path("sessions/booking/", views.booking, name="booking"),
    path("sessions/booking/confirm/", views.confirm, name="confirm"),
    path("sessions/booking/cancel/", views.cancel, name="cancel"),
    path("sessions/link/<str:token>/", views.arrive, name="arrive"),
]
