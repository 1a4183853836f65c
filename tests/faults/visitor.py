"""Somebody with a browser, over real HTTP: follows links, fills in forms, and is given every page as it is."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener


def _browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


@dataclass
class Visitor:
    address: str
    way_in: str
    opener: OpenerDirector = field(default_factory=_browser)
    status: int = 0

    def __post_init__(self) -> None:
        self._open(Request(self.way_in))

    def get(self, path: str) -> str:
        return self._open(Request(self.address + path))

    def post(self, path: str, /, **form: str | list[str]) -> str:
        sent = urlencode({"csrfmiddlewaretoken": self._token, **form}, doseq=True).encode()
        return self._open(Request(self.address + path, sent, {"Referer": f"{self.address}/"}))

    def upload(self, path: str, text: str) -> str:
        """One form with one file in it."""
        part = '--part\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
        token = part.format("csrfmiddlewaretoken", "", self._token)
        file = part.format("file", '; filename="people.csv"', text)
        sent = f"{token}{file}--part--\r\n".encode()
        kind = {"Content-Type": "multipart/form-data; boundary=part", "Referer": f"{self.address}/"}
        return self._open(Request(self.address + path, sent, kind))

    @cached_property
    def _token(self) -> str:
        found: str = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/you/"))[0]
        return found

    def first(self, pattern: str, path: str = "/") -> str:
        """The first address on a page that looks so."""
        found = re.search(pattern, self.get(path))
        assert found, f"no {pattern} on {path}"
        return found.group(0)

    def _open(self, request: Request) -> str:
        try:
            with self.opener.open(request, timeout=20) as answer:
                self.status = answer.status
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                self.status = error.code
                return str(error.read().decode())
