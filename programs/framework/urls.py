"""Addresses of the framework: the edition in force, and each edition under its number."""

from django.urls import path

from programs.framework import views, views_papers

app_name = "competencies"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("changes/", views.changes, name="changes"),
    path("framework.pdf", views_papers.framework, name="framework_paper"),
    path("levels/<slug:code>/", views.level, name="level"),
    path("levels/<slug:code>/next/", views.compare, name="compare"),
    path("versions/<int:number>/", views.index, name="edition_index"),
    path("versions/<int:number>/changes/", views.changes, name="edition_changes"),
    path("versions/<int:number>/framework.pdf", views_papers.framework, name="edition_framework_paper"),
    path("versions/<int:number>/levels/<slug:code>/", views.level, name="edition_level"),
    path("versions/<int:number>/levels/<slug:code>/next/", views.compare, name="edition_compare"),
    path("versions/<int:number>/<slug:slug>/", views.competency, name="edition_competency"),
    path("versions/<int:number>/<slug:slug>.pdf", views_papers.competency, name="edition_competency_paper"),
    path("<slug:slug>/", views.competency, name="competency"),
    path("<slug:slug>.pdf", views_papers.competency, name="competency_paper"),
]
