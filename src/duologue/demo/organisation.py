"""Half a year at Three Coasts Ferries, from the first import to this morning, act by act and day by day."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from duologue.demo import endings
from duologue.demo.help import name_whom_to_turn_to
from duologue.demo.living import live, wait_for_the_disk
from duologue.demo.pair import MANNERS, PairStory
from duologue.demo.people import (
    ADMINISTRATOR,
    AUDITOR,
    NAME,
    NEWCOMER,
    ZONE,
    Invented,
    address_of,
    as_csv,
    everyone,
)
from duologue.demo.places import PLACES, offer_rooms, say_what_it_is
from duologue.demo.weekly import write_to_everybody
from duologue.demo.workshops import offer_workshops
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.queries import open_pair_between
from duologue.people.actions import (
    add_person,
    begin_line,
    carry_out_import,
    found_organisation,
    grant_role,
    open_account,
    plan_import,
    record_absence,
)
from duologue.people.queries import people_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as

Tell = Callable[[int, int, str], None]
A_YEARS_HALF = 26
"""Weeks."""
SINCE = {"Engine room": 14, "Crews": 14, "Harbour office": 10, "People and money": 10}
"""Weeks: the coasts began one after the other."""
A_GLIMPSE = 4
TOLD_AT_LENGTH = 40
"""So many people have half a year behind them; in a larger organisation the others have their first 1:1s."""
AMARA, NOOR, AWAY = "Amara Obi", "Noor Haddad", "Priya Raman"
MOVED_ON, MOVED_ON_SINCE = "Kofi Mensah", timedelta(days=10)


def make(people: int, seed: int, tell: Tell, now: datetime) -> None:
    """Invent the organisation. Cut short, it is only half there: whoever calls marks when it is whole."""
    _Making(people, seed, tell, now).make()


class _Making:
    def __init__(self, people: int, seed: int, tell: Tell, now: datetime) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - invents people, not secrets
        self.now, self.tell, self.begins = (
            now.replace(second=0, microsecond=0),
            tell,
            now - timedelta(weeks=A_YEARS_HALF),
        )
        self.everyone = everyone(people - (people >= TOLD_AT_LENGTH), self.chance)  # the newcomer comes later
        self.viewers: dict[str, Viewer] = {}

    def make(self) -> None:
        wait_for_the_disk(False)
        administrator = self.import_people()
        stories = [self.story(number, one) for number, one in enumerate(self.everyone) if one.manager in self.viewers]
        live(stories, self.tell)
        self.lately(administrator)
        write_to_everybody(administrator, self.viewers, self.now)
        offer_workshops(administrator, self.viewers, ZONE, now=self.now)
        wait_for_the_disk(True)
        with transaction.atomic():
            self.open_accounts(administrator)

    def import_people(self) -> Viewer:
        """Founded by Esra, who brings everybody in from the list that the HR system exports."""
        then = self.begins
        with transaction.atomic():
            ours = found_organisation(NAME, ZONE, now=then)
            esra = add_person(None, ours, name=ADMINISTRATOR, email=address_of(ADMINISTRATOR), now=then)
            grant_role(None, esra, Role.ADMINISTRATOR, now=then)
        administrator = Viewer(esra, ours, ADMINISTRATOR, ZONE)
        with acting_as(administrator, then):
            plan = plan_import(administrator, as_csv(self.everyone, then.date(), self.chance), now=then)
            changes = carry_out_import(administrator, plan, self.tell, now=then)
        for done, change in enumerate(changes):
            self.tell(done, len(changes), "opening pairs")
            with acting_as(administrator, then):
                apply_line_changes(administrator, [change], now=then)
        offer_rooms(administrator, now=then)
        name_whom_to_turn_to(administrator, now=then)
        with acting_as(administrator, then):
            people = people_for(administrator)
        self.viewers = {one.name: Viewer(one.id, ours, one.name, one.zone) for one in people}
        if AUDITOR in self.viewers:
            with transaction.atomic():
                grant_role(None, self.viewers[AUDITOR].person_id, Role.AUDITOR, now=then)
        return administrator

    def story(self, number: int, one: Invented) -> PairStory:
        manager, report = self.viewers[one.manager], self.viewers[one.name]
        ending = endings.of(one.name)
        manner = ending.manner or MANNERS[number % len(MANNERS)]
        at_length = number < TOLD_AT_LENGTH
        weeks = SINCE.get(one.team, A_YEARS_HALF) if at_length else A_GLIMPSE
        begins = self.now - timedelta(weeks=weeks)
        if not at_length:
            manner = replace(manner, weeks=2, points=2)
        today = report.day_of(self.now)
        day = endings.workday(today, ending.days or 1 + number % (7 * manner.weeks))
        at = ending.at or time(9 + number * 5 % 8, number % 2 * 30)
        with acting_as(report, begins):
            pair_id = open_pair_between(report, manager.person_id, report.person_id)
        assert pair_id is not None
        story = PairStory(
            pair_id,
            manager,
            report,
            one.team,
            manner,
            self.chance.randrange(2**32),
            self.now,
            until=self._until(one, ending, day),
            last_words=ending.last_words,
        )
        place = ending.place or list(PLACES)[number % len(PLACES)]
        story.agree(day.weekday(), at, place, day - timedelta(weeks=weeks - 2), now=begins)
        say_what_it_is(report, pair_id, place, now=begins)
        return story

    def _until(self, one: Invented, ending: endings.Ending, day: date) -> datetime:
        if one.name == MOVED_ON:
            return self.now - MOVED_ON_SINCE
        if ending.days < 0:
            return datetime.combine(day, time(), ZoneInfo(one.zone))
        return self.now - timedelta(minutes=40)

    def lately(self, administrator: Viewer) -> None:
        """What changed in the last days: somebody new, somebody with another manager, somebody away."""
        if len(self.everyone) + 1 < TOLD_AT_LENGTH:
            return  # in a small organisation nobody comes or goes
        amara, noor = self.viewers[AMARA], self.viewers[NOOR]
        then = self.now - MOVED_ON_SINCE
        with acting_as(administrator, then):
            report = self.viewers[MOVED_ON].person_id
            changes = begin_line(administrator, report, noor.person_id, on=then.date(), now=then)
            apply_line_changes(administrator, changes, now=then)
            report = add_person(
                administrator,
                administrator.organisation_id,
                name=NEWCOMER,
                email=address_of(NEWCOMER),
                department="Timetables",
                zone=ZONE,
                starts_on=then.date(),
                now=then,
            )
            changes = begin_line(administrator, report, amara.person_id, on=then.date(), now=then)
            apply_line_changes(administrator, changes, now=then)
        away = self.viewers[AWAY]
        with acting_as(away, self.now):
            today = self.now.date()
            record_absence(away, from_on=today - timedelta(days=2), until_on=today + timedelta(days=9), now=self.now)

    def open_accounts(self, administrator: Viewer) -> None:
        """In the demo nobody has a password: the signed links are the way in."""
        people = people_for(administrator)
        for done, person in enumerate(people):
            open_account(administrator.organisation_id, person.id, password=None)
            self.tell(done + 1, len(people), "opening accounts")
