"""A file to take along: named after what is in it, never after anybody, and kept by nothing on the way."""

from django.http import HttpResponse


def file(words: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(words, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
