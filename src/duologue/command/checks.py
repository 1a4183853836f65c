"""What the doctor looks at. Each check gives its findings as plain words, with how to mend what is wrong."""

import os
import shutil
import smtplib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from psycopg import sql

from duologue.command.databases import Databases
from duologue.command.home import Home
from duologue.command.keys import master_key_file
from duologue.command.ready import role_in, schema_of, schema_stamp
from duologue.environment import flag, text, whole

LEAST_DISK = 1_000_000_000
"""Bytes free below which we speak up: PostgreSQL stops when its journal cannot grow."""
MOST_DRIFT = timedelta(seconds=30)
LATE_MAIL = timedelta(hours=1)

_ROLE = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s"
_OWNED = "SELECT count(*) FROM pg_tables WHERE tableowner = %s"
_OPEN_TABLES = """
    SELECT relname FROM pg_class c WHERE relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'author_id')
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname LIKE '%\\_sealed')"""
_SEALED = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' ORDER BY 1, 2"""
_KEY_OF = (
    "SELECT DISTINCT encode(substring({column} FROM 2 FOR 16), 'hex')::uuid FROM {table} WHERE length({column}) > 17"
)
_WORN = "SELECT coalesce(sum(checksum_failures), 0) FROM pg_stat_database"
_LAST = "SELECT now(), (SELECT max(at) FROM privacy_accessentry)"
_OWED = """
    SELECT count(*), min(created_at) FROM bridges_outgoingmail WHERE sent_at IS NULL AND failed_at IS NULL"""


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    words: str
    mend: str = ""
    can_wait: bool = False
    """To be done, and nothing is wrong by it today."""

    @property
    def ok(self) -> bool:
        return not self.mend

    @property
    def is_trouble(self) -> bool:
        return bool(self.mend) and not self.can_wait


def of_settings() -> Finding:
    """By their names alone, as some are secrets: a service may have been started with others."""
    here = sorted(name for name in os.environ if name.startswith(("DUOLOGUE_", "DATABASE_")))
    words = f"Those of this shell: {', '.join(here)}." if here else "None is set in this shell, so ours hold."
    return Finding("settings", f"{words} Where `serve` was started with others, run the doctor with the same.")


def of_folder(home: Home) -> Iterator[Finding]:
    master = master_key_file(home)
    if not master.exists():
        yield Finding("keys", f"The master key {master} is missing.", "Put it back from your backup of the keys.")
    elif master.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding("keys", f"Others can read the master key {master}.", f"chmod 600 {master}")
    if home.restoring.exists():
        yield Finding("tables", "A restore was cut short here.", "Run `duologue restore` again: it begins anew.")
    free = shutil.disk_usage(home.path).free
    words = f"{free / 1e9:.1f} GB are free around {home.path}."
    yield Finding("disk", words, "" if free > LEAST_DISK else "Make room: without it nothing can be saved.")


def of_database(databases: Databases) -> Iterator[Finding]:
    with psycopg.connect(databases.owner) as connection:
        version = connection.info.server_version // 10000
        yield Finding("database", f"PostgreSQL {version} answers.", "" if version >= 15 else "Move to 15 or later.")
        app = role_in(databases.app)
        bypasses = (connection.execute(_ROLE, [app]).fetchone() or (True,))[0]
        owned = (connection.execute(_OWNED, [app]).fetchone() or (0,))[0]
        unwalled = [name for (name,) in connection.execute(_OPEN_TABLES)]
        worn = (connection.execute(_WORN).fetchone() or (0,))[0]
    if bypasses or owned:
        yield Finding(
            "walls",
            f"The role {app} can pass the walls.",
            f"ALTER ROLE {app} NOSUPERUSER NOBYPASSRLS, owning no table.",
        )
    elif unwalled:
        yield Finding(
            "walls", f"No wall around {', '.join(unwalled)}.", "Bring the tables up to date: `duologue serve`."
        )
    else:
        yield Finding("walls", f"Row-level security holds for {app}, in every table with content.")
    if worn:
        yield Finding(
            "database", f"{worn} pages on disk are damaged.", "Restore a backup into a new folder; change the disk."
        )
    current = schema_of(databases) == schema_stamp()
    words = "The tables are up to date." if current else "The tables are of another version."
    yield Finding("tables", words, "" if current else "`duologue serve` brings them up to date when it starts.")


def of_keys(home: Home, databases: Databases) -> Iterator[Finding]:
    """Every key opens with the master key at hand, and every sealed text names a key there is."""
    from duologue.privacy.vault.keyring import Keyring, going
    from duologue.privacy.vault.keys import KeysAway, WrongMasterKey

    ring = Keyring(master_key_file(home), text("DUOLOGUE_KEY_COMMAND", ""))
    with psycopg.connect(databases.keys) as store:
        keys = store.execute("SELECT id, name, provider, wrapped FROM data_key").fetchall()
    try:
        for key_id, name, provider, wrapped in keys:
            if wrapped is not None:
                ring.named(provider).unwrap(bytes(wrapped), f"{name}|{key_id}")
    except WrongMasterKey:
        yield Finding(
            "keys", "The master key is not the one that these keys were wrapped with.", "Put the right one back."
        )
        return
    except KeysAway as away:
        yield Finding("keys", f"Whoever keeps the master key does not answer: {away}.", "Look at DUOLOGUE_KEY_COMMAND.")
        return
    if going(ring.master).exists():
        yield Finding("keys", "The old master key is here still.", "`duologue rotate-keys --finish` takes it away.")
    missing = len(_keys_named(databases) - {key_id for key_id, _, _, _ in keys})
    if missing:
        yield Finding(
            "keys", f"{missing} keys are missing from the key store.", "Restore it from the newest backup of the keys."
        )
    else:
        yield Finding("keys", f"{len(keys)} keys, all opened by the master key; none is missing.")


def of_clock(databases: Databases) -> Iterator[Finding]:
    with psycopg.connect(databases.backup) as connection:
        theirs, last = connection.execute(_LAST).fetchone() or (None, None)
    ours = datetime.now(UTC)
    if theirs and abs(theirs - ours) > MOST_DRIFT:
        yield Finding("clock", "Our clock and the database's differ.", "Let both follow a time server.")
    elif last and last - ours > MOST_DRIFT:
        yield Finding(
            "clock", "The clock is behind: something was written later than now.", "Let it follow a time server."
        )
    else:
        yield Finding("clock", f"It is {ours:%H:%M} UTC, and nothing is dated later.")


def of_mail(home: Home, databases: Databases) -> Iterator[Finding]:
    host, port = text("DUOLOGUE_MAIL_HOST", ""), whole("DUOLOGUE_MAIL_PORT", 587)
    if not host:
        words = f"No mail server is named, so mail is put into {home.path / 'mail'} and reaches nobody."
        mend = "" if home.is_demo else "Name one in DUOLOGUE_MAIL_HOST before you invite people."
        yield Finding("mail", words, mend, can_wait=True)
    else:
        yield _mail_server(host, port)
    with psycopg.connect(databases.backup) as connection:
        owed, since = connection.execute(_OWED).fetchone() or (0, None)
    if since and datetime.now(UTC) - since > LATE_MAIL:
        yield Finding(
            "mail", f"{owed} mails wait, one since {since:%d %B %H:%M} UTC.", "Is Duologue running? Is the mail server?"
        )


def _mail_server(host: str, port: int) -> Finding:
    try:
        with smtplib.SMTP(host, port, timeout=5) as server:
            if flag("DUOLOGUE_MAIL_TLS", default=True):
                server.starttls()
            if user := text("DUOLOGUE_MAIL_USER", ""):
                server.login(user, text("DUOLOGUE_MAIL_PASSWORD", ""))
    except smtplib.SMTPAuthenticationError:
        return Finding(
            "mail", f"{host} does not accept our name and password.", "Look at DUOLOGUE_MAIL_USER and its password."
        )
    except (OSError, smtplib.SMTPException) as error:
        why = (
            os.strerror(error.errno)
            if isinstance(error, OSError) and error.errno and error.errno > 0
            else "no mail server"
        )
        return Finding(
            "mail", f"{host} port {port} does not answer ({why}).", "Look at DUOLOGUE_MAIL_HOST. Mail waits until then."
        )
    return Finding("mail", f"{host} takes our mail.")


def _keys_named(databases: Databases) -> set[object]:
    with psycopg.connect(databases.backup) as connection:
        named: set[object] = set()
        for table, column in connection.execute(_SEALED).fetchall():
            query = sql.SQL(_KEY_OF).format(table=sql.Identifier(table), column=sql.Identifier(column))
            named |= {key for (key,) in connection.execute(query)}
        return named
