"""Addresses of self-assessments, below /my/assessments/."""

from django.urls import path

from engagement.assessments import views, views_chapter, views_rating, views_records, views_supervisor, views_team

app_name = "assessments"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<int:membership_pk>/", views.start, name="start"),
    path("team/", views_team.of_supervisor, name="team"),
    path("team/leave/", views_team.leave, name="leave"),
    path("team/leave/<int:pk>/end/", views_team.end_leave, name="end_leave"),
    path("team/<int:pk>/", views_supervisor.reviewing, name="reviewing"),
    path("team/<int:pk>/open/", views_supervisor.open_it, name="open"),
    path("team/<int:pk>/competency/<slug:competency>/", views_chapter.chapter, name="chapter"),
    path("team/<int:pk>/confirm-all/", views_supervisor.confirm_many, name="confirm_many"),
    path("team/<int:pk>/return/", views_supervisor.give_back, name="give_back"),
    path("team/<int:pk>/note/", views_supervisor.note, name="note"),
    path("team/<int:pk>/confirm/", views_supervisor.confirm_whole, name="confirm_whole"),
    path("team/<int:pk>/sign-off/", views_supervisor.sign_off, name="sign_off"),
    path("team/<int:pk>/reopening/", views_supervisor.answer_reopening, name="answer_reopening"),
    path("supervisor/<int:membership_pk>/", views_team.another_supervisor, name="another_supervisor"),
    path("<int:pk>/reopen/", views_team.reopen, name="reopen"),
    path("<int:pk>/", views.overview, name="home"),
    path("<int:pk>/agree/", views.agree, name="agree"),
    path("<int:pk>/choose/", views.choose, name="choose"),
    path("<int:pk>/rate/<slug:competency>/", views_rating.rate, name="rate"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/recall/", views.recall, name="recall"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/results/", views.results, name="results"),
    path("<int:pk>/history/", views_records.history, name="history"),
    path("<int:pk>/looks/", views_records.looks, name="looks"),
    path("<int:pk>/record.pdf", views_records.pdf, name="pdf"),
    path("<int:pk>/record.xlsx", views_records.xlsx, name="xlsx"),
]
