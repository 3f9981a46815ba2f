"""Addresses of the applicant's pages. Two more of this namespace are in `volunteers/following/urls.py`."""

from django.urls import path

from volunteers.applications import views

app_name = "applications"
urlpatterns = [
    path("programs/<slug:slug>/notify/", views.notify, name="notify"),
    path("programs/<slug:slug>/apply/", views.start, name="start"),
    path("programs/<slug:slug>/apply/code/", views.late, name="late"),
    path("my/applications/<str:reference>/tasks/", views.tasks, name="tasks"),
    path("my/applications/<str:reference>/sections/<str:section>/", views.section, name="section"),
    path("my/applications/<str:reference>/change/", views.changes_possible, name="changes"),
    path("my/applications/<str:reference>/change/<str:section>/", views.change, name="change"),
    path("my/applications/<str:reference>/newer-form/<int:form>/", views.renew, name="renew"),
    path(
        "my/applications/<str:reference>/sections/<str:section>/questions/<str:key>/upload/",
        views.upload,
        name="upload",
    ),
    path(
        "my/applications/<str:reference>/sections/<str:section>/files/<uuid:public_id>/remove/",
        views.remove_file,
        name="remove_file",
    ),
    path("my/applications/<str:reference>/check/", views.check, name="check"),
    path("my/applications/<str:reference>/submit/", views.submit, name="submit"),
    path("my/applications/<str:reference>/reply/", views.reply, name="reply"),
    path("my/applications/<str:reference>/sent/", views.sent, name="sent"),
    path("my/applications/<str:reference>/answers/<int:number>/", views.revision, name="revision"),
    path("my/applications/<str:reference>/answers/<int:number>/copy.pdf", views.copy, name="copy"),
    path("my/applications/<str:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("my/applications/<str:reference>/decline/", views.decline, name="decline"),
    path("my/applications/<str:reference>/decision/", views.decision, name="decision"),
    path("my/applications/<str:reference>/defer/", views.defer, name="defer"),
    path("my/applications/<str:reference>/reconsider/", views.reconsider, name="reconsider"),
    path("my/applications/<str:reference>/reopen/", views.reopen, name="reopen"),
    path("my/applications/<str:reference>/delete/", views.delete, name="delete"),
]
