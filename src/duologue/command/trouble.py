"""What went wrong, as the sentence the person at the terminal will read."""

from enum import IntEnum


class Exit(IntEnum):
    TROUBLE = 1
    IN_THE_WAY = 2  # a port, a lock or a file that something else holds


class Trouble(Exception):
    def __init__(self, sentence: str, code: Exit = Exit.TROUBLE) -> None:
        super().__init__(sentence)
        self.code = code
