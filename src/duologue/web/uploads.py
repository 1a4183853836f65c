"""Files that people send: kept in memory and nowhere else. Django would write a large one to a folder, in the clear."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

LARGEST = 10_000_001
"""Bytes of all files of one request: one more than the largest list of people, so that whoever reads a file that is
too large can say so. What comes after it is let go."""


class InMemory(FileUploadHandler):
    _kept = 0
    _file: BytesIO

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        self._file = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        part = raw_data[: LARGEST - self._kept]
        self._kept += len(part)
        self._file.write(part)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._file.seek(0)
        return InMemoryUploadedFile(
            file=self._file,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
