"""A calendar is fetched from a server that may be dead, slow, lying, or pointing at our own house."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from duologue.bridges.calendars import asking, fetching
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.fetching import Fetched, fetch

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers each request with the next of its answers, the last again and again; and keeps what was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
                answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/secret-path.ics"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


def says(body: bytes = CALENDAR, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def got(server: Server, **known: str) -> Fetched:
    return fetch(server.address, own_networks=True, **known)


def refusal(server: Server) -> str:
    with pytest.raises(NotFetched) as refused:
        got(server)
    assert "secret-path" not in f"{refused.value.sentence} {refused.value} {refused.value.__cause__}"
    return refused.value.sentence


def test_it_is_fetched_and_the_next_time_only_if_it_has_changed(server: Server) -> None:
    server.answers = [says(ETag='"one"', Last_Modified="Mon, 23 Nov 2026 08:00:00 GMT"), says(b"", 304)]

    first = got(server)
    second = got(server, etag=first.etag, modified=first.modified)

    assert (first.raw, first.etag) == (CALENDAR, '"one"')
    assert second.raw is None
    assert "if-none-match" not in server.asked[0]
    assert server.asked[1]["if-none-match"] == '"one"'
    assert server.asked[1]["if-modified-since"] == "Mon, 23 Nov 2026 08:00:00 GMT"


def test_a_packed_one_is_unpacked(server: Server) -> None:
    server.answers = [says(gzip.compress(CALENDAR), Content_Encoding="gzip")]
    assert got(server).raw == CALENDAR


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "password"),
        (403, "may not be read"),
        (404, "no calendar"),
        (410, "renewed"),
        (429, "less often"),
        (503, "out of order"),
    ],
)
def test_a_refusal_is_told_in_plain_words(server: Server, status: int, words: str) -> None:
    server.answers = [says(b"BEGIN:VCALENDAR", status)]
    assert words in refusal(server)


def test_a_page_is_no_calendar(server: Server) -> None:
    server.answers = [says(b"<!doctype html><title>Sign in</title>")]
    assert "no calendar" in refusal(server)


def test_it_follows_three_redirects_and_not_a_fourth(server: Server) -> None:
    server.answers = [*[says(b"", 302, Location=f"/{number}") for number in range(3)], says()]
    assert got(server).raw == CALENDAR
    server.answers = [says(b"", 302, Location="/again")]
    assert "on and on" in refusal(server)
    assert [one["path"] for one in server.asked[:4]] == ["/secret-path.ics", "/0", "/1", "/2"]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://name:word@127.0.0.1/x"])
def test_a_redirect_is_looked_at_like_an_address(server: Server, to: str) -> None:
    server.answers = [says(b"", 302, Location=to)]
    assert refusal(server)
    assert len(server.asked) == 1


def test_what_swells_while_it_is_unpacked_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST", 1_000_000)
    server.answers = [says(gzip.compress(b"BEGIN:VCALENDAR" + b"\0" * 50_000_000), Content_Encoding="gzip")]
    assert "more than 1 MB" in refusal(server)


def test_what_goes_on_for_ever_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST", 1_000_000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(CALENDAR * 100)

    server.answers = [endless]
    assert "more than 1 MB" in refusal(server)


def test_a_byte_a_second_is_not_waited_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "IN_ALL", 0.7)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for byte in CALENDAR:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.2)

    server.answers = [slow]
    began = time.monotonic()
    assert "ten seconds" in refusal(server)
    assert time.monotonic() - began < 5


def test_one_that_hangs_and_one_that_is_dead(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "IN_ALL", 0.5)
    server.answers = [lambda handler: time.sleep(2)]
    assert "ten seconds" in refusal(server)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch(dead, own_networks=True)


def test_a_lie_about_its_length_is_no_calendar(server: Server) -> None:
    server.answers = [lambda handler: (says(CALENDAR, Content_Length="100000")(handler), handler.connection.close())[0]]
    assert "broke off" in refusal(server)


def test_damaged_packing_is_no_calendar(server: Server) -> None:
    server.answers = [says(b"\x1f\x8b\x08 not packed", Content_Encoding="gzip")]
    assert "broke off" in refusal(server)
    server.answers = [says(Content_Encoding="br")]
    assert "packed" in refusal(server)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_that_points_inside_is_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolver(host: str, *args: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(None, None, None, "", ("93.184.215.14", 0)), (None, None, None, "", (address, 0))]

    monkeypatch.setattr("duologue.bridges.calendars.asking.socket.getaddrinfo", resolver)
    with pytest.raises(NotFetched, match="private network"):
        fetch("https://calendar.example.org/x.ics")
    assert asked == ["calendar.example.org"]


def test_the_connection_goes_to_the_address_that_was_looked_at(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers otherwise the second time leads nowhere else: it is asked for once."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolver(host: str, *args: object, **more: object) -> object:
        if host == "calendar.example.org":
            asked.append(host)
            return real("127.0.0.1", None, type=socket.SOCK_STREAM)
        return real(host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("duologue.bridges.calendars.asking.socket.getaddrinfo", resolver)
    server.answers = [says()]
    port = server.address.rsplit(":", 1)[1].split("/")[0]
    assert fetch(f"http://calendar.example.org:{port}/x.ics", own_networks=True).raw == CALENDAR
    assert asked == ["calendar.example.org"]
    assert server.asked[0]["host"] == f"calendar.example.org:{port}"


def test_a_name_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: object, **more: object) -> object:
        raise socket.gaierror(8, "not known")

    monkeypatch.setattr("duologue.bridges.calendars.asking.socket.getaddrinfo", nobody)
    with pytest.raises(NotFetched, match="nothing by the name"):
        fetch("https://calendar.example.org/x.ics")
