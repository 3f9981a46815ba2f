"""Notes for colleagues, the tasks that come from them, and tags."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.states import S
from volunteers.casework.note_services import NoteRefused, edit_note, mentioned_in, settle_task, write_note
from volunteers.casework.queries import tasks_for
from volunteers.casework.tag_services import TagRefused, Word, put_tag, save_tag, take_tag_off
from volunteers.models import OutboxMail, RoleGrant, Tag, Task

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def application(program):
    person = UserFactory(given_name="Zoë", family_name="Quill")
    return ApplicationFactory(intake=IntakeFactory(program=program), state=S.SCREENING, applicant=person)


@pytest.fixture
def coordinator(program):
    return staff(Role.COORDINATOR, program, given_name="Cora", family_name="Lee")


@pytest.fixture
def colleague(program):
    return staff(Role.COORDINATOR, program, given_name="Élodie", family_name="Saint-Jean")


def note(application, by, text="Called twice.", *, asked=None, due_on=None, at=None):
    return write_note(
        application_id=application.pk,
        text=text,
        asked_id=asked and asked.pk,
        due_on=due_on,
        by=by,
        at=at or timezone.now(),
    )


def test_whoever_is_chosen_or_named_has_one_task_and_one_mail_without_the_applicant(
    application, coordinator, colleague
):
    note(application, coordinator, "@elodie.saintjean and Zoë, please call.", asked=colleague)

    mail = OutboxMail.objects.get(kind="task_asked")
    assert [task.asked_of for task in tasks_for(colleague).open()] == [colleague]
    assert (mail.recipient, application.reference in mail.body) == (colleague, True)
    assert [word for word in ("Zoë", "Quill", "please call") if word in mail.body + mail.subject] == []


def test_handles_take_no_notice_of_accents_case_and_punctuation():
    person = UserFactory.build(given_name="Élodie", family_name="Saint-Jean")

    named = [mentioned_in(text, [person]) for text in ("@Élodie.Saint-Jean, please", "(@elodie.saintjean.)", "@elodie")]

    assert named == [[person], [person], []]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.DECISION_MAKER])
def test_who_judges_neither_writes_nor_is_asked(application, coordinator, program, role):
    person = staff(role, program)

    with pytest.raises(NoteRefused, match="may not read"):
        note(application, coordinator, asked=person)
    with pytest.raises(NoteRefused, match="Only a coordinator"):
        note(application, person)


def test_is_changed_by_its_author_within_fifteen_minutes(application, coordinator, colleague):
    now = timezone.now()
    written = note(application, coordinator, at=now)

    edit_note(note_id=written.pk, text="Called once.", by=coordinator, at=now + timedelta(minutes=14))

    for by, minutes in ((colleague, 1), (coordinator, 15)):
        with pytest.raises(NoteRefused, match="within 15 minutes"):
            edit_note(note_id=written.pk, text="No.", by=by, at=now + timedelta(minutes=minutes))
    written.refresh_from_db()
    assert written.text == "Called once."


def test_a_task_is_done_and_taken_up_again_by_whom_it_was_asked_of(application, coordinator, colleague):
    note(application, coordinator, asked=colleague)
    task, now = Task.objects.get(), timezone.now()

    with pytest.raises(NoteRefused, match="not one of your tasks"):
        settle_task(task_id=task.pk, is_done=True, by=coordinator, at=now)
    settle_task(task_id=task.pk, is_done=True, by=colleague, at=now)
    is_done = not tasks_for(colleague).open().exists()
    settle_task(task_id=task.pk, is_done=False, by=colleague, at=now)

    assert (is_done, tasks_for(colleague).open().exists()) == (True, True)


def test_who_has_left_the_program_keeps_no_tasks_of_it(application, coordinator, colleague):
    note(application, coordinator, asked=colleague)
    colleague.grants.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert not tasks_for(type(colleague).objects.get(pk=colleague.pk)).exists()


def test_tags_come_from_the_programs_own_words(application, coordinator, program):
    tag = save_tag(program=program, tag_id=None, word=Word("Call back", "À rappeler"), by=coordinator)
    foreign = Tag.objects.create(program=ProgramFactory(), name_en="Else", name_fr="Autre")

    put_tag(application_id=application.pk, tag_id=tag.pk, by=coordinator, at=timezone.now())
    put_tag(application_id=application.pk, tag_id=tag.pk, by=coordinator, at=timezone.now())
    on = application.taggings.count()
    take_tag_off(application_id=application.pk, tag_id=tag.pk, by=coordinator)

    assert (on, application.taggings.count()) == (1, 0)
    with pytest.raises(TagRefused, match="cannot be put"):
        put_tag(application_id=application.pk, tag_id=foreign.pk, by=coordinator, at=timezone.now())
    with pytest.raises(TagRefused, match="of this name"):
        save_tag(program=program, tag_id=None, word=Word("call BACK", "Rappeler"), by=coordinator)
