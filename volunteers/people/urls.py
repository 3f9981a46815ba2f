"""Addresses of the account pages: those of the sign-in library that we use, and no others."""

from allauth.account import views as account
from django.urls import include, path, re_path

from volunteers.people import views, views_account

urlpatterns = [
    path("", views_account.home, name="account_home"),
    path("fresh/", views_account.fresh, name="account_fresh"),
    path("fresh/code/", views_account.fresh_code, name="account_fresh_code"),
    path("address/", views_account.address, name="account_address"),
    path("address/code/", views_account.address_code, name="account_address_code"),
    path("address/object/", views_account.object_to_change, name="account_object"),
    path("address/object/<str:token>/", views_account.object_link, name="account_object_link"),
    path("recover/", views_account.recover, name="account_recover"),
    path("sessions/everywhere/", views_account.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", views.sign_up, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("login/code/", views.RequestCode.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("password/change/", views.change_password, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
