"""The demo's people whom one can sign in as. All are invented."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class DemoAccount:
    """A person of the demo, and what the sign-in page says about them."""

    email: str
    given_name: str
    family_name: str
    role: StrOrPromise

    @property
    def key(self) -> str:
        """What the sign-in form posts."""
        return self.email

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"


ACCOUNTS = (
    DemoAccount("nadia.haddad@example.org", "Nadia", "Haddad", _("Applicant: a draft, and an application under way")),
    DemoAccount("samuel.okafor@example.org", "Samuel", "Okafor", _("Applicant with an offer to answer")),
    DemoAccount("leila.costa@example.org", "Leila", "Costa", _("Applicant completing checks, with referees")),
    DemoAccount("marie.gagnon@example.org", "Marie", "Gagnon", _("Member with a self-assessment under way")),
    DemoAccount("david.chen@example.org", "David", "Chen", _("Supervisor")),
    DemoAccount("priya.raman@example.org", "Priya", "Raman", _("Coordinator, Auxiliary Officers")),
    DemoAccount("luc.tremblay@example.org", "Luc", "Tremblay", _("Coordinator, Victim Services")),
    DemoAccount("amina.yusuf@example.org", "Amina", "Yusuf", _("Coordinator, consultative committees")),
    DemoAccount("george.santos@example.org", "George", "Santos", _("Decision-maker")),
    DemoAccount("hana.kim@example.org", "Hana", "Kim", _("Reviewer")),
    DemoAccount("oluwaseun.adeyemi@example.org", "Oluwaseun", "Adeyemi", _("Reviewer")),
    DemoAccount("grace.osei@example.org", "Grace", "Osei", _("Safeguarding officer")),
    DemoAccount("ingrid.larsen@example.org", "Ingrid", "Larsen", _("Auditor: reads, changes nothing")),
    DemoAccount("claire.moreau@example.org", "Claire", "Moreau", _("Privacy officer")),
    DemoAccount("helen.wright@example.org", "Helen", "Wright", _("Editor: the competency framework")),
    DemoAccount("omar.siddiqui@example.org", "Omar", "Siddiqui", _("Site administrator: roles and settings")),
)
