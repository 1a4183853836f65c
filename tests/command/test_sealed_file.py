"""A sealed file opens whole or not at all, however large it is."""

from io import BytesIO
from typing import Any

import pytest

from duologue.command import sealed_file
from duologue.command.sealed_file import MAGIC, Damaged, NotOurs, OfALaterVersion, WrongKey

KEY, PIECES = b"k" * 32, [b"the head", b"one" * 1000, b"two", b"three"]


def written(pieces: list[bytes] = PIECES) -> bytes:
    file = BytesIO()
    sealed_file.write(file, KEY, pieces)
    return file.getvalue()


def read(content: bytes, key: bytes = KEY) -> list[bytes]:
    return list(sealed_file.read(BytesIO(content), key))


def test_what_was_written_is_read_and_does_not_show() -> None:
    assert read(written()) == PIECES
    assert b"oneone" not in written()
    assert written() != written()


def test_every_place_where_it_is_cut_off_is_found() -> None:
    whole = written()
    for end in range(len(whole)):
        with pytest.raises((Damaged, NotOurs, WrongKey)):
            read(whole[:end])


def test_every_byte_that_is_changed_is_found() -> None:
    whole = written([b"the head", b"a few words"])
    for at in range(len(whole)):
        with pytest.raises((Damaged, NotOurs, OfALaterVersion, WrongKey)):
            read(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def test_pieces_that_changed_places_or_came_from_another_file_are_found() -> None:
    pieces = [b"1" * 50, b"2" * 50, b"3" * 50, b"4" * 50]
    one, other = (parts(written(pieces)) for _ in range(2))
    for tried in ([one[0], one[1], one[3], one[2], one[4]], [one[0], one[1], one[3], one[4]], [*other[:3], *one[3:]]):
        with pytest.raises(Damaged):
            read(b"".join(tried))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", NotOurs),
        (b"PGDMP and so on" * 9, NotOurs),
        (MAGIC + b"\x02" + b"s" * 64, OfALaterVersion),
        (MAGIC + b"\x01" + b"s" * 32, Damaged),
    ],
)
def test_what_it_is_not_is_said(content: bytes, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        read(content)


def test_another_key_is_said_to_be_another() -> None:
    with pytest.raises(WrongKey):
        read(written(), b"n" * 32)


def test_a_gigabyte_would_never_be_in_memory() -> None:
    """One piece is asked for at a time, and one written before the next is."""
    asked: list[int] = []

    class Counting(BytesIO):
        def write(self, content: Any) -> int:
            asked.append(-1)
            return super().write(content)

    def pieces() -> Any:
        for number in range(5):
            asked.append(number)
            yield b"x" * 10

    sealed_file.write(Counting(), KEY, pieces())
    assert asked == [-1, 0, 1, -1, 2, -1, 3, -1, 4, -1, -1]


def parts(content: bytes) -> list[bytes]:
    head = len(MAGIC) + 33
    found, at = [content[:head]], head
    while at < len(content):
        size = 4 + int.from_bytes(content[at : at + 4], "big")
        found.append(content[at : at + size])
        at += size
    return found
