"""Addresses that exist in the demo only."""

from django.urls import path

from config.demo import views

app_name = "demo"
urlpatterns = [
    path("mail/", views.mails, name="mail"),
    path("mail/<int:pk>/", views.mail, name="mail_detail"),
    path("sign-in/", views.sign_in, name="sign_in"),
]
