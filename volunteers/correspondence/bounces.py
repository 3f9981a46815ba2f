"""Mail that did not arrive: what a mail server sent back, and what was done about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from programs.refusals import Refusal
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.queries import mails_visible_to
from volunteers.people.models import User

MESSAGE_ID: Final = re.compile(r"<[^<>\s]+>")
STATUS: Final = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
Status = OutboxMail.Status


class BounceRefused(Refusal):
    """This is not a report about one of our mails."""


@dataclass(frozen=True)
class Report:
    """What a mail server says: about which mail, and with which code of RFC 3463."""

    message_id: str
    code: str

    @property
    def is_final(self) -> bool:
        """Whether the server gave up: 5.x.x. A delay (4.x.x) may still end well."""
        return self.code.startswith("5.")


def read_report(raw: bytes) -> Report:
    """Reads a delivery status notification (RFC 3464). Anything else is refused, whatever is in it."""
    message = message_from_bytes(raw, policy=policy.default)
    code = message_id = ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            code = code or code_in(part)
        elif kind in {"message/rfc822", "text/rfc822-headers"}:
            message_id = message_id or id_in(part)
    if not code or not message_id:
        raise BounceRefused("This is no report of a mail server with a status and the headers of our mail.")
    return Report(message_id, code)


def code_in(part: Message | EmailMessage) -> str:
    """The first code of a delivery status."""
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, Message) and (found := STATUS.search(str(block.get("Status", "")))):
            return found[0]
    return ""


def id_in(part: Message | EmailMessage) -> str:
    """The Message-ID of the mail that came back: an attached message, or its headers alone."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        text = str(inner.get("Message-ID", ""))
    else:
        headers = part.get_payload(decode=True)
        text = str(message_from_bytes(headers).get("Message-ID", "")) if isinstance(headers, bytes) else ""
    found = MESSAGE_ID.search(text)
    return found[0] if found else ""


@transaction.atomic
def record_bounce(*, report: Report, at: datetime) -> OutboxMail | None:
    """Marks the mail as returned; None where the report is about no mail of ours, or the server has not given up."""
    mail = OutboxMail.objects.select_for_update().filter(message_id=report.message_id).first()
    if mail is None or not report.is_final:
        return None
    if mail.status == Status.SENT:
        mail.status, mail.last_error, mail.returned_at = Status.RETURNED, report.code, at
        mail.save(update_fields=["status", "last_error", "returned_at"])
    return mail


def undelivered() -> QuerySet[OutboxMail]:
    """Mails that did not arrive at an address that is still in use, and that nobody has dealt with."""
    lost = OutboxMail.objects.filter(status__in=[Status.FAILED, Status.RETURNED], settled_at__isnull=True)
    return lost.filter(Q(recipient__isnull=True) | Q(to_email__iexact=F("recipient__email")))


def undelivered_for(user: Any) -> QuerySet[OutboxMail]:
    """Those that this member of staff may see."""
    return undelivered().filter(pk__in=mails_visible_to(user).values("pk"))


def is_unreached(person: User) -> bool:
    """Whether mail to the person's present address did not arrive, and nothing was done about it."""
    return undelivered().filter(to_email__iexact=person.email).exists()


@transaction.atomic
def settle(*, mail_id: int, by: User, at: datetime) -> OutboxMail:
    """Notes that somebody has dealt with a mail that did not arrive. Noting it again changes nothing."""
    mail = OutboxMail.objects.select_for_update().get(pk=mail_id)
    if mail.settled_at is None:
        mail.settled_by, mail.settled_at = by, at
        mail.save(update_fields=["settled_by", "settled_at"])
    return mail


@transaction.atomic
def confirm_address(*, by: User, at: datetime) -> int:
    """The person says that the address is right: what did not arrive so far no longer counts."""
    lost = undelivered().filter(to_email__iexact=by.email)
    return OutboxMail.objects.filter(pk__in=lost.values("pk")).update(settled_by=by, settled_at=at)
