"""Tables as they are written for people, read for tests."""


def rows(table: str) -> list[dict[str, str]]:
    """The table as dictionaries, by its first line."""
    lines = [line.split() for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
