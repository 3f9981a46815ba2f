"""Addresses of development plans, below /my/assessments/."""

from django.urls import path

from engagement.plans import views, views_actions

app_name = "plans"
urlpatterns = [
    path("<int:pk>/plan/", views.plan, name="plan"),
    path("<int:pk>/plan/add/", views.add, name="add"),
    path("<int:pk>/plan/carry/<int:action>/", views.carry, name="carry"),
    path("<int:pk>/plan/<int:number>/", views_actions.action, name="action"),
    path("<int:pk>/plan/<int:number>/change/", views_actions.change, name="change"),
    path("<int:pk>/plan/<int:number>/remove/", views_actions.remove, name="remove"),
    path("<int:pk>/plan/<int:number>/status/", views_actions.status, name="status"),
]
