"""Addresses of the pages about one's own data."""

from django.urls import path

from volunteers.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("copy/", views.ask_copy, name="ask_copy"),
    path("copy/<int:pk>/", views.download, name="download"),
    path("correct/", views.correct, name="correct"),
    path("correct/<int:pk>/", views.correction, name="correction"),
    path("erasure/", views.erasure, name="erasure"),
    path("erasure/keep/", views.keep_account, name="keep_account"),
]
