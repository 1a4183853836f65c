"""An HR system that is asked for its list: at one address, page by page, within bounds, at night and by a press."""

from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.bridges.rules.hr import PULL, as_list, csv_as_text, mapping_fields, mapping_of, records_as_text, sheet_in
from duologue.people.rules.mapping import people_in
from duologue.people.rules.records import NO_SENSE, at, in_json, people_at
from duologue.people.rules.sheet import LARGEST
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

IN_ALL = 120.0
"""Seconds for the whole list."""
A_PAGE = 20.0
MOST_PAGES = 500
PLACE = "{page}"
AWAY = marked("The HR system could not be reached, or broke off. What is here stays as it was; it is tried again.")
_SAID = {
    401: marked("The HR system does not know the token. Look whether it was renewed."),
    403: marked("The token may not read the list. Look what it is allowed there."),
    404: marked("There is nothing at the address any more."),
    429: marked("The HR system asks to be read less often. It is tried again."),
}


class HrPull:
    name, works_first = PULL, False

    @property
    def title(self) -> str:
        return _("An HR system that we ask")

    @property
    def words(self) -> str:
        return _("The list of people, fetched from the interface of your HR system once a night, as JSON or CSV.")

    @property
    def fields(self) -> tuple[Field, ...]:
        path, following = _("Path to the list in the answer"), _("Path to the address of the next page")
        return (
            Field("address", _("Address of the list"), example="https://hr.example.org/api/people?page={page}"),
            Field("token", _("Token that lets us read it"), Sort.SECRET, needed=False),
            Field("list", path, hint=_("Empty: the answer is the list."), needed=False),
            Field("next", following, hint=_("Or write {page} in the address."), needed=False),
            *mapping_fields(),
        )

    def check(self, opened: Opened) -> None:
        cleaned(opened.says("address").replace(PLACE, "1"), own_networks=settings.DUOLOGUE_OWN_NETWORKS)

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        try:
            listed = people_in(sheet_in(as_list(fetched(opened))), mapping_of(opened.settings))
        except (NotFetched, UnusableText) as trouble:
            return Verdict(False, trouble.sentence)
        if listed.problems:
            first = listed.problems[0]
            words = _(
                "There are {all} people in the list. {many} of them cannot be used; the first: line {line}: {reason}"
            ).format(
                all=len(listed.people) + len(listed.problems),
                many=len(listed.problems),
                line=first.line,
                reason=first.reason,
            )
            return Verdict(False, words)
        many = len(listed.people)
        said = ngettext(
            "There are {many} people in the list, and each can be read.",
            "There are {many} people in the list, and each can be read.",
            many,
        )
        return Verdict(bool(many), said.format(many=many))


def fetched(opened: Opened) -> str:
    """The whole list, as it is kept. Raises NotFetched, UnusableText; half a list is none."""
    until, people, size = monotonic() + IN_ALL, list[dict[str, str]](), 0
    address, number, seen = opened.says("address"), 1, set[str]()
    while True:
        asked = address.replace(PLACE, str(number))
        if asked in seen or len(seen) >= MOST_PAGES:
            raise UnusableText(_("The HR system sends us from page to page without an end. Nothing was changed."))
        seen.add(asked)
        answer = _asked(asked, opened.says("token"), until)
        size += len(answer.body)
        if size > LARGEST:
            raise UnusableText(
                _("The list has more than {most} MB. Nothing was changed.").format(most=LARGEST // 1_000_000)
            )
        if _is_csv(answer):
            return csv_as_text(answer.body)
        said = in_json(answer.body)
        page = people_at(said, opened.says("list"))
        people += page
        following = _following(opened, address, asked, said, page)
        if following is None:
            return records_as_text(people)
        address, number = following, number + 1


def _following(opened: Opened, address: str, asked: str, said: Any, page: list[dict[str, str]]) -> str | None:
    if PLACE in address:
        return address if page else None
    if not opened.says("next"):
        return None
    named = at(said, opened.says("next"))
    if not named:
        return None
    whole = urljoin(asked, str(named))
    if urlsplit(whole)[:2] != urlsplit(asked)[:2]:
        raise UnusableText(
            _("The next page would be on another server, which is not given the token. Nothing was changed.")
        )
    return whole


def _asked(address: str, token: str, until: float) -> Answer:
    question = Question(
        "GET",
        address,
        {"Accept": "application/json, text/csv;q=0.5", "Accept-Encoding": "gzip, identity"},
        bearer=token,
    )
    try:
        answer = ask(question, until=min(until, monotonic() + A_PAGE), own_networks=settings.DUOLOGUE_OWN_NETWORKS)
    except NotFetched:
        raise NotFetched(_(AWAY)) from None
    if answer.status != 200:
        raise NotFetched(_(_SAID.get(answer.status, AWAY)))
    return answer


def _is_csv(answer: Answer) -> bool:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "text/html":
        raise UnusableText(_(NO_SENSE))
    return kind in ("text/csv", "application/csv")
