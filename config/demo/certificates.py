"""Certificates that a few applicants of the demonstration have added: invented, and said to be so on the page."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
from django.core.files.base import ContentFile
from pikepdf import Dictionary, Name

from programs.models import Question
from volunteers.applications.attachments import attach
from volunteers.applications.file_answers import FILE, Place
from volunteers.models import Application

EVERY = 12
"""Every so many applicants add one: each takes its time to be cleaned like any other."""
LINES = ("Standard First Aid and CPR Level C", "Invented for the demonstration: this is no certificate.")


def add_certificate(application: Application, *, number: int, at: datetime) -> None:
    """Adds a certificate where the form asks for one and it is this applicant's turn."""
    asked = Question.objects.filter(version_id=application.form_version_id, kind=FILE).select_related("section")
    question = asked.order_by("pk").first()
    if question is None or number % EVERY:
        return
    upload = ContentFile(certificate(), name="First aid 2026.pdf")
    place = Place(application.pk, question.section.code, question.key)
    attach(place=place, upload=upload, by=application.applicant, at=at)


def certificate() -> bytes:
    """A page with two lines."""
    out = BytesIO()
    with pikepdf.new() as document:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = document.add_blank_page(page_size=(612, 792))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        words = "".join(f"BT /F1 16 Tf 72 {700 - 30 * place} Td ({line}) Tj ET " for place, line in enumerate(LINES))
        page.Contents = document.make_stream(words.encode())
        document.save(out)
    return out.getvalue()
