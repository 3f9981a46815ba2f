"""Addresses of giving a reference, and of the applicant's referees. No address but the first holds a secret."""

from django.urls import path

from volunteers.referees import views

app_name = "referees"
urlpatterns = [
    path("reference/new-link/", views.lost, name="lost"),
    path("reference/<int:pk>/", views.start, name="start"),
    path("reference/<int:pk>/no/", views.decline, name="decline"),
    path("reference/<int:pk>/relation/", views.relation, name="relation"),
    path("reference/<int:pk>/questions/", views.questions, name="questions"),
    path("reference/<int:pk>/draft/", views.draft, name="draft"),
    path("reference/<int:pk>/check/", views.check, name="check"),
    path("reference/<int:pk>/send/", views.send, name="send"),
    path("reference/<int:pk>/new-link/", views.renew, name="renew"),
    path("reference/<str:token>/", views.enter, name="enter"),
    path("my/applications/<str:reference>/referees/", views.mine, name="mine"),
    path("my/applications/<str:reference>/referees/add/", views.add, name="add"),
    path("my/applications/<str:reference>/referees/<int:pk>/replace/", views.replace, name="replace"),
    path("my/applications/<str:reference>/referees/<int:pk>/mail/", views.preview, name="preview"),
]
