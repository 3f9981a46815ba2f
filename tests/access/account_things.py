"""What the addresses about accounts and one's own data are tried on."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.states import S
from volunteers.models import AddressChange, CorrectionRequest, DataCopy, ErasureRequest, Guardianship, Hold, User


def account_things(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    """A recovery of the applicant's account, recorded by an administrator, and wishes about data."""
    nadia, omar = people["applicant"], people["administrator"]
    assert nadia is not None
    change = AddressChange.objects.create(
        user=nadia,
        way=AddressChange.Way.RECOVERY,
        old_email=nadia.email,
        new_email="nadia.new@example.org",
        asked_at=timezone.now(),
        identity_check=AddressChange.Check.PHOTO,
        recorded_by=omar,
        needs_second=True,
    )
    names = ("change", "second", "again", "give_up")
    own = {f"admin:volunteers_addresschange_{name}": {"pk": change.pk} for name in names}
    return own | privacy_things(people) | guardian_things(people)


def privacy_things(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    """The applicant's copy and request for correction, and a hold on somebody else."""
    nadia, samuel, omar = people["applicant"], people["stranger"], people["administrator"]
    now = timezone.now()
    copy = DataCopy.objects.create(person=nadia, language="en", asked_at=now, made_at=now, stored_name="aa/gone")
    asked = CorrectionRequest.objects.create(
        person=nadia, text="My street is King Street.", asked_at=now, due_on=now.date()
    )
    hold = Hold.objects.create(person=samuel, kind="legal", reason="File 7", set_by=omar, set_at=now)
    ErasureRequest.objects.create(person=samuel, asked_at=now)
    return {
        "privacy:download": {"pk": copy.pk},
        "privacy:correction": {"pk": asked.pk},
        "admin:volunteers_correctionrequest_change": {"pk": asked.pk},
        "admin:volunteers_hold_change": {"pk": hold.pk},
        "admin:volunteers_hold_lift": {"pk": hold.pk},
    }


def guardian_things(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    """An application of the applicant to a program that takes people under 18, whose guardian has not answered."""
    program = ProgramFactory(guardian_below_18=True)
    application = ApplicationFactory(
        intake=IntakeFactory(program=program), applicant=people["applicant"], state=S.SCREENING
    )
    Guardianship.objects.create(
        application=application,
        is_adult=False,
        name="Rima Haddad",
        email="rima@example.org",
        asked_at=timezone.now(),
    )
    return {"guardians:age": {"reference": application.reference}}
