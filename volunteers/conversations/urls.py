"""Addresses of the applicant's side of the conversation."""

from django.urls import path

from volunteers.conversations import views

app_name = "conversations"
urlpatterns = [path("my/applications/<str:reference>/messages/", views.thread, name="thread")]
