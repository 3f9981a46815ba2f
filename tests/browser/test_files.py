"""Files in a real browser: with a script that shows the progress, without one, on a phone, on a line that breaks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from programs.catalogue.models import Question
from tests.factories.programs import IntakeFactory, QuestionFactory
from tests.factories.volunteers import ApplicationFactory
from tests.files.papers import paper
from tests.files.photos import heic, jpeg
from tests.performance.weight import fetched_with, weight
from volunteers.models import StoredFile

PDF = {"name": "Résumé d’été.pdf", "mimeType": "application/pdf", "buffer": paper()}
PHOTO = {"name": "IMG_0001.HEIC", "mimeType": "image/heic", "buffer": heic()}
PICTURE = {"name": "licence.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
PROGRAM = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"}
HUGE = {"name": "film.jpg", "mimeType": "image/jpeg", "buffer": b"\xff" * (10 * 1024 * 1024 + 1)}
UPLOADS = re.compile(r"/upload/$")


@pytest.fixture
def writing(visit):
    """Somebody on the page of a section that asks for a text and for up to three files."""

    def begin(**options):
        intake = IntakeFactory(program__title_fr="Programme d’essai")
        program = intake.program
        QuestionFactory(program=program, key="why", label_en="Why?", label_fr="Pourquoi?")
        QuestionFactory(
            program=program,
            key="proof",
            kind=Question.Kind.FILE,
            most_files=3,
            for_reviewers=False,
            label_en="Your certificates",
            label_fr="Vos certificats",
        )
        application = ApplicationFactory(intake=intake)
        visitor = visit(user=application.applicant, **options)
        visitor.open(f"/my/applications/{application.reference}/sections/motivation/")
        return visitor

    return begin


def choose(visitor, *files):
    visitor.main.locator("input[type=file]").set_input_files(list(files))


def listed(visitor):
    return visitor.main.locator(".files__name a")


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, False), ("fr", 390, False), ("en", 390, True)])
def test_chosen_files_go_at_once_and_are_listed(writing, language, width, dark):
    noor = writing(language=language, width=width, dark=dark)

    choose(noor, PDF, PHOTO)

    expect(listed(noor)).to_have_text(["Résumé d’été.pdf", "IMG_0001.jpg"])
    said = noor.main.locator("[data-said]")
    expect(said).to_have_text(noor.say("“{name}” is added.").replace("{name}", "IMG_0001.HEIC"))
    expect(noor.main.locator("input[type=file]")).to_be_focused()
    assert noor.main.locator("input[type=file]").evaluate("input => input.files.length") == 0
    assert noor.findings() == []


def test_refused_file_is_told_and_the_others_still_go(writing):
    noor = writing()

    choose(noor, PROGRAM, HUGE, PICTURE)

    expect(listed(noor)).to_have_text(["licence.jpg"])
    expect(noor.main.locator("[data-said]")).to_have_text(
        re.compile("^“cv.pdf” is not the kind of file .* “film.jpg” is too big.* “licence.jpg” is added.$")
    )


def test_sentence_about_a_refused_file_stays(writing):
    noor = writing()

    choose(noor, PROGRAM)

    said = noor.main.locator("[data-said]")
    expect(said).to_contain_text("“cv.pdf” is not the kind of file that its name says.")
    assert noor.findings() == []


def test_file_that_is_too_big_is_not_even_sent(writing):
    noor = writing()
    sent = []
    noor.page.on("request", lambda request: sent.append(request.url) if UPLOADS.search(request.url) else None)

    choose(noor, HUGE)

    expect(noor.main.locator("[data-said]")).to_contain_text("“film.jpg” is too big")
    assert sent == []


def test_line_that_breaks_leaves_the_file_chosen_to_go_with_the_form(writing):
    noor = writing()
    noor.page.route(UPLOADS, lambda route: route.abort())
    choose(noor, PDF)
    expect(noor.main.locator("[data-said]")).to_contain_text("could not be uploaded")

    noor.press("Upload Your certificates")

    expect(listed(noor)).to_have_text(["Résumé d’été.pdf"])


def test_session_that_ended_is_not_taken_for_success(writing):
    noor = writing()
    noor.context.clear_cookies()

    choose(noor, PDF)

    expect(noor.main.locator("[data-said]")).to_contain_text("could not be uploaded")
    expect(listed(noor)).to_have_count(0)


def test_upload_can_be_cancelled_while_its_progress_is_shown(writing):
    noor = writing()
    noor.page.route(UPLOADS, lambda _route: None)  # never answered
    choose(noor, PDF)
    expect(noor.main.get_by_role("progressbar", name="Progress of the upload")).to_be_visible()
    assert noor.findings() == []

    noor.main.get_by_role("button", name="Cancel").click()

    expect(noor.main.locator("[data-said]")).to_have_text("“Résumé d’été.pdf” was not uploaded.")
    expect(noor.main.get_by_role("progressbar")).to_be_hidden()
    assert StoredFile.objects.count() == 0


def test_text_typed_beside_survives_upload_and_removal(writing):
    noor = writing()
    noor.write("Why?", "Half a sentence")
    choose(noor, PDF)
    expect(listed(noor)).to_have_count(1)

    noor.press("Remove Résumé d’été.pdf")

    expect(noor.main.locator(".files__name")).to_have_count(0)
    expect(noor.main.get_by_role("textbox", name="Why?")).to_have_value("Half a sentence")
    assert StoredFile.objects.count() == 0


def test_no_more_is_offered_once_there_is_no_room(writing):
    noor = writing()

    choose(noor, PDF, PHOTO, PICTURE)

    expect(listed(noor)).to_have_count(3)
    expect(noor.main.locator("input[type=file]")).to_be_hidden()
    expect(noor.main).to_contain_text("To add another file, remove one first.")
    assert noor.findings() == []


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_without_javascript_files_go_with_the_form_and_come_back_after_an_error(writing, language, width):
    noor = writing(javascript=False, language=language, width=width)
    choose(noor, PDF, PROGRAM)

    noor.press(noor.say("Save and continue"))

    expect(noor.main.locator(".error-summary li, [data-error-summary] li")).to_have_count(2)
    expect(listed(noor)).to_have_text(["Résumé d’été.pdf"])
    noor.write(noor.say("Why?") if language == "en" else "Pourquoi?", "Parce que")
    noor.press(noor.say("Save and continue"))
    assert noor.page.url.endswith("/tasks/")


def test_without_javascript_a_button_adds_and_one_removes(writing):
    noor = writing(javascript=False)
    choose(noor, PICTURE)
    noor.press("Upload Your certificates")
    expect(listed(noor)).to_have_text(["licence.jpg"])

    noor.press("Remove licence.jpg")

    expect(listed(noor)).to_have_count(0)


def test_own_picture_opens_and_nothing_in_it_may_run(writing):
    noor = writing()
    choose(noor, PICTURE)
    expect(listed(noor)).to_have_count(1)

    response = noor.page.goto(noor.origin + listed(noor).get_attribute("href"))

    assert response.headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_file_of_a_sent_section_is_replaced_with_the_page_that_changes_it(visit, language, width):
    intake = IntakeFactory()
    QuestionFactory(
        program=intake.program, key="letter", kind=Question.Kind.FILE, section="availability", for_reviewers=False
    )
    application = ApplicationFactory(intake=intake, state="in_review")
    noor = visit(user=application.applicant, language=language, width=width)
    noor.open(f"/my/applications/{application.reference}/change/availability/")
    choose(noor, PDF)
    noor.press(noor.say("Save and send change"))
    noor.open(f"/my/applications/{application.reference}/change/availability/")
    assert noor.findings() == []

    noor.tick(re.compile("Résumé d’été.pdf"))
    choose(noor, PICTURE)
    noor.press(noor.say("Save and send change"))

    noor.open(f"/my/applications/{application.reference}/change/availability/")
    expect(noor.main.get_by_role("checkbox")).to_have_count(1)
    expect(noor.main.get_by_role("checkbox", name=re.compile("licence.jpg"))).to_be_visible()
    assert application.revisions.count() == 3


def test_page_with_files_stays_within_the_budgets(writing):
    noor = writing()

    fetched = fetched_with(noor.page.content())

    assert (weight(fetched.sheets) <= 12 * 1024, weight(fetched.scripts) <= 6 * 1024) == (True, True)
