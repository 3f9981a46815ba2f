"""Addresses of the applicant's pages of an interview."""

from django.urls import path

from volunteers.interviews import views

app_name = "interviews"
urlpatterns = [
    path("my/applications/<str:reference>/interview/", views.interview, name="interview"),
    path("my/applications/<str:reference>/interview/cancel/", views.cancel, name="cancel"),
    path("my/applications/<str:reference>/interview/none-suits/", views.none_suits, name="none_suits"),
    path("my/applications/<str:reference>/interview/calendar.ics", views.calendar, name="calendar"),
]
