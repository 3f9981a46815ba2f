"""The two pages on which somebody follows their applications.

They belong to the namespace of the applicant's pages (`applications:mine`, `applications:detail`), so that lower
slices can lead there; `config/urls.py` puts the two lists together.
"""

from django.urls import path

from volunteers.following import views

urlpatterns = [
    path("my/applications/", views.mine, name="mine"),
    path("my/applications/<str:reference>/", views.detail, name="detail"),
]
