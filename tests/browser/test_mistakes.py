"""When something goes wrong: missing answers, two tabs, an impatient finger. Nothing is lost and nothing is doubled."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.scene import open_intake, set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.shape import Topic as Section
from volunteers.applications.states import S
from volunteers.models import Application, OutboxMail


@pytest.fixture
def writing(visit):
    """Somebody with a draft, and a way to open pages of it: `writing(is_complete=True)(path)`."""
    set_the_scene()

    def begin(*, is_complete=False, **options):
        application = ApplicationFactory(
            applicant=UserFactory(given_name="", family_name=""),
            intake=open_intake("auxiliary-officers"),
            is_complete=is_complete,
        )
        return visit(user=application.applicant, **options), application

    return begin


def open_section(visitor: Visitor, application: Application, section: Section) -> None:
    """Opens a section of the draft."""
    visitor.open(f"/my/applications/{application.reference}/sections/{section}/")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_error_summary_takes_the_focus_and_leads_to_the_field(writing, language, width):
    noor, application = writing(language=language, width=width)
    open_section(noor, application, Section.CONTACT)
    noor.write(noor.say("Telephone number"), "12")

    noor.press(noor.say("Save and continue"))

    summary = noor.main.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    phone = noor.say("Enter a Canadian or American telephone number with its area code, like 416-555-0123")
    summary.get_by_role("link", name=phone).click()
    field = noor.main.get_by_role("textbox", name=noor.say("Telephone number"))
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(field).to_have_value("12")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_error_summary_leads_to_the_first_of_the_radios(writing):
    noor, application = writing()
    open_section(noor, application, Section.CONTACT)
    noor.press(noor.say("Save and continue"))

    noor.main.get_by_role("link", name=noor.say("Select what kind of number it is")).click()

    expect(noor.main.get_by_role("radio", name=noor.say("Mobile"))).to_be_focused()


def test_error_summary_leads_to_the_field_without_javascript(writing):
    noor, application = writing(javascript=False, width=390)
    open_section(noor, application, Section.CONTACT)
    noor.write(noor.say("Postal code"), "nowhere")
    noor.press(noor.say("Save and continue"))

    noor.main.get_by_role("link", name=noor.say("Enter a Canadian postal code, like M5G 2J3")).click()

    field = noor.main.get_by_role("textbox", name=noor.say("Postal code"))
    expect(field).to_be_in_viewport()
    expect(field).to_have_value("nowhere")
    assert noor.page.url.endswith(f"#{field.get_attribute('id')}")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_with_mistakes_is_clean_and_says_so_in_its_title(writing, language):
    noor, application = writing(language=language, width=390)
    open_section(noor, application, Section.ELIGIBILITY)

    noor.press(noor.say("Save and continue"))

    assert noor.page.title().startswith(noor.say("Error:"))
    noor.check()


def test_unfinished_section_is_kept_by_itself_while_one_writes(writing):
    noor, application = writing()
    open_section(noor, application, Section.CONTACT)

    noor.main.get_by_role("textbox", name=noor.say("Given name")).press_sequentially("Noor")

    expect(noor.main.get_by_role("status")).to_contain_text(noor.say("Saved at %(time)s", time=""))
    assert application.sections.get(section=Section.CONTACT).answers["given_name"] == "Noor"


def write_in_two_tabs(noor: Visitor, other_tab: Visitor, application: Application) -> None:
    """Both open the section before either saves it."""
    for tab, name in ((noor, "Noor"), (other_tab, "Nour")):
        open_section(tab, application, Section.CONTACT)
        tab.write(tab.say("Given name"), name)
    for tab in (noor, other_tab):
        tab.press(tab.say("Save and come back later"))


@pytest.mark.parametrize("javascript", [True, False])
def test_two_tabs_show_both_versions_and_keep_the_chosen_one(visit, writing, javascript):
    noor, application = writing(javascript=javascript)
    other_tab = visit(user=application.applicant, javascript=javascript)

    write_in_two_tabs(noor, other_tab, application)

    other_tab.reads(other_tab.say("There are two versions of this section"))
    expect(other_tab.main).to_contain_text("Noor")
    expect(other_tab.main).to_contain_text("Nour")
    other_tab.press(other_tab.say("Keep what is written here"))
    open_section(noor, application, Section.CONTACT)
    expect(noor.main.get_by_role("textbox", name=noor.say("Given name"))).to_have_value("Nour")


def test_page_with_two_versions_is_clean(visit, writing):
    noor, application = writing(width=390)
    other_tab = visit(user=application.applicant, width=390)

    write_in_two_tabs(noor, other_tab, application)

    other_tab.check()


@pytest.mark.parametrize("javascript", [True, False])
def test_double_click_sends_one_application(writing, javascript):
    noor, application = writing(is_complete=True, javascript=javascript)
    noor.open(f"/my/applications/{application.reference}/check/")
    noor.hand.choose(noor.main.get_by_role("checkbox"))

    noor.main.get_by_role("button", name=noor.say("Accept and send application")).dblclick()

    noor.reads(noor.say("Application sent"))
    assert list(Application.objects.values_list("state", flat=True)) == [S.SUBMITTED]
    assert application.revisions.count() == 1
    assert OutboxMail.objects.filter(to_email=application.applicant.email).count() == 1


def test_forgotten_declaration_is_asked_for_in_a_summary(writing):
    noor, application = writing(is_complete=True)
    noor.open(f"/my/applications/{application.reference}/check/")

    noor.press(noor.say("Accept and send application"))

    expect(noor.main.locator("[data-error-summary]")).to_be_focused()
    noor.main.locator("[data-error-summary] a").click()
    expect(noor.main.get_by_role("checkbox")).to_be_focused()


def test_wrong_code_can_be_put_right(visit):
    set_the_scene()
    noor = visit(width=390)
    noor.open("/account/login/")
    noor.hand.write(noor.main.locator("#id_code_email"), "noor@example.org")
    noor.press(noor.say("Email me a code"))

    noor.hand.write(noor.main.get_by_role("textbox"), "WRNG-CODE")
    noor.press(noor.say("Sign in"))

    noor.reads(noor.say("Enter the code"))
    expect(noor.main.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    noor.check()
