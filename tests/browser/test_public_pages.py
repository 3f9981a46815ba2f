"""The public pages in both languages, at both widths, in both colour schemes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from config.demo.reference import load_reference

PATHS = [
    "/",
    "/programs/",
    "/programs/?open=1&keyword=zzzz",
    "/programs/auxiliary-officers/",
    "/programs/auxiliary-officers/notify/",
    "/programs/victim-services/",
    "/programs/community-consultative/",
    "/programs/neighbourhood-community-officers/",
    "/programs/school-resource-officers/",
    "/programs/auxiliary-officers/eligibility/",
    "/competencies/",
    "/competencies/service-community-focused/",
    "/neighbourhoods/",
    "/neighbourhoods/?q=M6K",
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
]


@pytest.mark.parametrize(
    ("language", "width", "dark"), [("", 1280, False), ("", 390, True), ("/fr", 390, False), ("/fr", 1280, True)]
)
def test_public_pages_are_clean(visit, language, width, dark):
    load_reference(today=timezone.localdate())
    visitor = visit(width=width, dark=dark)
    findings = {}

    for path in PATHS:
        page = visitor.go(language + path)
        findings[path] = visitor.findings()
        if page.locator("html").get_attribute("lang") != ("fr-CA" if language else "en-CA"):
            findings[path].append("language")

    assert {path: found for path, found in findings.items() if found} == {}


def test_missing_page_is_clean(visit):
    visitor = visit(width=390)

    visitor.go("/no-such-page/", status=404)
    visitor.complaints.clear()

    visitor.check()
