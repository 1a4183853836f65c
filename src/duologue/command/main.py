"""The `duologue` command: its table of contents."""

import typer

from duologue.command.assistant import mcp
from duologue.command.backup import backup
from duologue.command.check_language import check_language
from duologue.command.content import content
from duologue.command.data_classes import data_classes
from duologue.command.demo import demo
from duologue.command.doctor import doctor
from duologue.command.importing import import_people
from duologue.command.looking_after import roles
from duologue.command.plan import plan
from duologue.command.receive_mail import receive_mail
from duologue.command.rescue import rescue
from duologue.command.restore import restore
from duologue.command.rotate_keys import rotate_keys
from duologue.command.saying import guarded
from duologue.command.serve import serve
from duologue.command.slots import slots
from duologue.command.upgrade import upgrade
from duologue.command.verify_log import verify_log

app = typer.Typer(
    name="duologue",
    help="Two people prepare, time, hold and follow up their 1:1s, in confidence, on a server of your own.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(demo)
app.command()(serve)
app.command("import")(import_people)
app.command()(backup)
app.command()(restore)
app.command("rotate-keys")(rotate_keys)
app.command()(upgrade)
app.command()(doctor)
app.command()(slots)
app.command()(plan)
app.command()(mcp)
app.command("receive-mail")(receive_mail)
app.command("check-language")(check_language)
app.command()(content)
app.command("data-classes")(data_classes)
app.command("verify-log")(verify_log)
app.command()(rescue)
app.command()(roles)


def run() -> int:
    return guarded(lambda: app(prog_name="duologue"))
