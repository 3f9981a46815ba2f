"""How uploaded bytes come in: in memory and never more than can be accepted, so that no upload can fill a disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from volunteers.files.cleaning import MOST_BYTES

MOST_BYTES_A_REQUEST: Final = 6 * MOST_BYTES
"""Of all files of one form together. What goes beyond is counted as too big."""


class BoundedUpload(FileUploadHandler):
    """Counts all bytes of a file and keeps them up to the limit. Who is not signed in has nothing to upload."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.room = 0
        self.content = BytesIO()

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Starts a form."""
        is_known = settings.SESSION_COOKIE_NAME in getattr(self.request, "COOKIES", {})
        self.room = MOST_BYTES_A_REQUEST if is_known else 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Starts a file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps a piece while there is room for it."""
        piece = raw_data[: max(min(MOST_BYTES + 1 - self.content.tell(), self.room), 0)]
        self.room -= len(piece)
        self.content.write(piece)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with its true size; its content is whole if that is within the limit."""
        is_whole = self.content.tell() == file_size
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size if is_whole else max(file_size, MOST_BYTES + 1),
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
