"""Addresses of the CASE service, as its REST binding names them."""

from django.urls import path

from programs.exchange import views

ONE = ("CFDocuments", "CFItems", "CFAssociations", "CFRubrics", "CFLicenses", "CFAssociationGroupings")
WITH_THOSE_BELOW = ("CFItemTypes", "CFConcepts", "CFSubjects")

app_name = "case"
urlpatterns = [
    path("CFDocuments", views.documents, name="documents"),
    path("CFPackages/<str:sourced_id>", views.package, name="package"),
    path("CFItemAssociations/<str:sourced_id>", views.item_associations, name="item_associations"),
    *(path(f"{kind}/<str:sourced_id>", views.thing, {"kind": kind}, name=kind) for kind in ONE),
    *(path(f"{kind}/<str:sourced_id>", views.definitions, {"kind": kind}, name=kind) for kind in WITH_THOSE_BELOW),
    path("", views.unknown, name="root"),
    path("<path:rest>", views.unknown, name="unknown"),
]
