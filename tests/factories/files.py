"""Uploaded files."""

from __future__ import annotations

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factories.volunteers import UserFactory
from volunteers.files.models import StoredFile
from volunteers.files.states import FileKind, FileState
from volunteers.files.storage import private

CONTENT = b"%PDF-1.7 invented"


class StoredFileFactory(factory.django.DjangoModelFactory):
    """A clean document with its bytes; the bytes are invented, since nothing reads them any more."""

    class Meta:
        model = StoredFile

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda number: f"reference{number}.pdf")
    kind = FileKind.PDF
    size = len(CONTENT)
    sha256 = "0" * 64
    state = FileState.CLEAN
    uploaded_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: type[StoredFile], *args: object, **kwargs: object) -> StoredFile:
        file = model_class(*args, **kwargs)
        private().save(file.stored_name, ContentFile(CONTENT))
        file.save()
        return file
