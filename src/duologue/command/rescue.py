"""`duologue rescue`: a code with which an administrator signs in while single sign-on is away."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from duologue.command.home import home_at
from duologue.command.inside import inside, organisation_named
from duologue.command.saying import out
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble


def rescue(
    organisation: Annotated[str | None, typer.Option(help="Which one, where there are several.")] = None,
    home: HomeOption = None,
) -> None:
    """Print a code with which an administrator signs in while single sign-on is away. It works once, for an hour."""
    with inside(home_at(home)) as databases:
        there = organisation_named(databases, organisation)
        if there is None:
            raise Trouble("There is no such organisation here. Nothing was made.")
        from duologue.bridges.actions.rescuing import code_from_the_server

        code = code_from_the_server(there.id, now=datetime.now(UTC))
        out.print(code, markup=False)
        out.print(
            f"At /account/rescue/, with the mail address of an administrator of {there.name}. They are all told of it.",
            markup=False,
        )
