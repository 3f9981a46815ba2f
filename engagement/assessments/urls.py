"""Addresses of self-assessments, below /my/assessments/."""

from django.urls import path

from engagement.assessments import views, views_rating

app_name = "assessments"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<int:membership_pk>/", views.start, name="start"),
    path("team/", views.team, name="team"),
    path("team/<int:pk>/", views.reviewing, name="reviewing"),
    path("team/<int:pk>/open/", views.open_it, name="open"),
    path("<int:pk>/", views.overview, name="home"),
    path("<int:pk>/agree/", views.agree, name="agree"),
    path("<int:pk>/choose/", views.choose, name="choose"),
    path("<int:pk>/rate/<slug:competency>/", views_rating.rate, name="rate"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/recall/", views.recall, name="recall"),
    path("<int:pk>/results/", views.results, name="results"),
]
