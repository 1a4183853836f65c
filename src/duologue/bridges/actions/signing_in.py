"""Coming in by a provider: who somebody is here, once it was shown who they are there; and who of the list is who, said by hand."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.actions.connections import keep_setting_of, note_trial
from duologue.bridges.actions.posting import post_mail
from duologue.bridges.connections.oidc import BY_ADDRESS, BY_DIRECTORY, BY_OBJECT_ID, NAME, REQUIRED, domains_of
from duologue.bridges.models import SignInBinding
from duologue.bridges.queries.mail import written_to
from duologue.bridges.queries.sign_in import binding_at, codes_left, provider_of, subject_of, trial_said
from duologue.bridges.rules.connections import Opened, Verdict
from duologue.bridges.rules.id_token import SUBJECT_LIMIT, Shown
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.kinds import subject_of as subject_of_mail
from duologue.bridges.rules.letters import bound_by_hand
from duologue.people.actions import add_person, open_account
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Invitation, Organisation, Person
from duologue.people.queries.signing_in import STILL_HERE, known_to_the_directory
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

MOST_WAITING = 100
LOGGED_AS = "sign-in"
SAYS_NO_ADDRESS = marked(
    "Somebody came who is not connected yet, and when it was asked for their address (userinfo), it "
    "did not answer. Until it does, let it put email and email_verified into the ID token, or connect "
    "people by hand."
)
SAYS_AGAIN = marked("When it was asked for the address of somebody who came (userinfo), it answered again.")


def come_in(known: Opened, shown: Shown, *, now: datetime) -> UUID | None:
    """The account of whoever this is; None where nobody here is known as them, and an administrator sees that they came.

    Inside `acting_as` of somebody outside: it is found out here who they are.
    """
    row = binding_at(known, shown.subject).select_for_update().first()
    if row is not None and row.account_id:
        if not _still_here(known).filter(account_id=row.account_id).exists():
            return None
        row.seen_at = now
        row.save(update_fields=["seen_at"])
        return row.account_id
    # Two who come at once for the first time come one after the other.
    Organisation.objects.select_for_update().get(id=known.organisation_id)
    row = binding_at(known, shown.subject).first()
    if row is not None and row.account_id:
        return row.account_id
    person = _by_directory(known, shown) or _by_address(known, shown) or _added(known, shown, now)
    account_id = _account_of(known, person, now) if person else None
    if person is None or account_id is None or subject_of(known, account_id) is not None:
        _note_waiting(known, shown, now)
        return None
    row = row or SignInBinding(organisation_id=known.organisation_id, issuer=shown.issuer, subject=shown.subject)
    row.account_id, row.bound_at, row.seen_at, row.seen_as = account_id, now, now, ""
    row.save()
    oneself = Viewer(person.id, person.organisation_id, person.name, person.zone, person.language)
    by = "an address that {} has verified" if known.says("match") == BY_ADDRESS else "what {} and the directory say"
    rule = f"by {by.format(known.says('button'))}"
    record_exceptional(oneself, person.id, "connected", LOGGED_AS, row.id, rule, now=now)
    return account_id


def note_saying(known: Opened, *, says: bool, now: datetime) -> None:
    """For the page of its administrators: that the provider does not say who somebody is, or, where that was so, that it does again."""
    if not says:
        note_trial(known.organisation_id, NAME, Verdict(False, SAYS_NO_ADDRESS), now=now)
    elif trial_said(known) == SAYS_NO_ADDRESS:
        note_trial(known.organisation_id, NAME, Verdict(True, SAYS_AGAIN), now=now)


def connect_oneself(viewer: Viewer, account_id: UUID, known: Opened, shown: Shown, *, now: datetime) -> None:
    """Whoever is signed in here has just shown who they are there as well. Raises Refused."""
    row = binding_at(known, shown.subject).select_for_update().first()
    before = subject_of(known, account_id)
    if before == shown.subject:
        return
    if before is not None or (row is not None and row.account_id):
        raise Refused(_("One of the two is connected with somebody else already. An administrator can end that first."))
    row = row or SignInBinding(organisation_id=known.organisation_id, issuer=shown.issuer, subject=shown.subject)
    row.account_id, row.bound_at, row.seen_at, row.seen_as = account_id, now, now, ""
    row.save()
    rule = f"by signing in to both, here and at {known.says('button')}"
    record_exceptional(viewer, viewer.person_id, "connected", LOGGED_AS, row.id, rule, now=now)


def bind_by_hand(viewer: Viewer, address: str, *, waiting_id: UUID | None, subject: str, now: datetime) -> None:
    """That a subject of the provider is that person. They are told by mail, and find it in their log. Raises Refused."""
    require_administrator(viewer)
    known = _on(viewer)
    person = _still_here(known).select_related("account").filter(email=address.strip().lower()).first()
    if person is None:
        raise Refused(_("Nobody on the list has that address. Nothing was changed; look at the list of people."))
    row = _row_to_bind(known, waiting_id, subject, now)
    account_id = _account_of(known, person, now)
    if account_id is None:
        raise Refused(_("That address signs in to another organisation here, and an address can do so only once."))
    if subject_of(known, account_id) is not None:
        raise Refused(_("That person is connected already. End that first, then connect them anew."))
    row.account_id, row.bound_at, row.bound_by_id, row.seen_as = account_id, now, viewer.person_id, ""
    row.save()
    _tell(viewer, person, row, known.says("button"), "connected", now)


def release(viewer: Viewer, binding_id: UUID, *, now: datetime) -> None:
    """They come in no more by the provider as that; whoever only waited is forgotten. Raises NotYours."""
    require_administrator(viewer)
    row = SignInBinding.objects.filter(organisation_id=viewer.organisation_id, id=binding_id).first()
    if row is None:
        raise NotYours
    people = Person.objects.filter(organisation_id=viewer.organisation_id)
    person = people.filter(account_id=row.account_id).first() if row.account_id else None
    SignInBinding.objects.filter(organisation_id=viewer.organisation_id, id=binding_id).delete()
    if person:
        _tell(viewer, person, row, "", "disconnected", now)


def require_provider(viewer: Viewer, *, on: bool, now: datetime) -> None:
    """Whether there is no other way in. Raises Refused where that could lock everybody out."""
    require_administrator(viewer)
    known = _on(viewer)
    if on and not codes_left(viewer.organisation_id, now).filter(lapses_at=None).exists():
        raise Refused(_("Print rescue codes first: with one of them you come in when the provider is away."))
    account_id = _still_here(known).values_list("account_id", flat=True).filter(id=viewer.person_id).first()
    if on and (account_id is None or subject_of(known, account_id) is None):
        raise Refused(_("Sign in by it yourself first, to see that it lets you in."))
    keep_setting_of(viewer.organisation_id, NAME, {REQUIRED: known.says("issuer") if on else ""})
    act = "required" if on else "no longer required"
    record_exceptional(viewer, viewer.person_id, act, LOGGED_AS, None, f"by {known.says('button')} alone", now=now)


def _on(viewer: Viewer) -> Opened:
    known = provider_of(viewer.organisation_id)
    if known is None:
        raise Refused(_("It is not switched on. Nothing was changed."))
    return known


def _still_here(known: Opened) -> QuerySet[Person]:
    return Person.objects.filter(STILL_HERE, organisation_id=known.organisation_id)


def _by_directory(known: Opened, shown: Shown) -> Person | None:
    external = {BY_DIRECTORY: shown.subject, BY_OBJECT_ID: shown.object_id}.get(known.says("match"), "")
    return known_to_the_directory(known.organisation_id, external) if external else None


def _by_address(known: Opened, shown: Shown) -> Person | None:
    """By the address that signs in here, where there is one already: a list may be changed, that address may not."""
    if known.says("match") != BY_ADDRESS or not shown.address:
        return None
    person = _still_here(known).select_related("account").filter(email=shown.address).first()
    return None if person and person.account and person.account.email != shown.address else person


def _added(known: Opened, shown: Shown, now: datetime) -> Person | None:
    """Whoever is on no list yet, where an administrator allowed that."""
    domain = shown.address.rpartition("@")[2]
    if not known.ticked("create") or known.says("match") != BY_ADDRESS or domain not in domains_of(known):
        return None
    people = Person.objects.filter(organisation_id=known.organisation_id)
    if people.filter(email=shown.address).exists():
        return None  # somebody who has left
    try:
        name = shown.name or shown.address.partition("@")[0]
        person_id = add_person(None, known.organisation_id, name=name, email=shown.address, now=now)
    except (Refused, UnusableText):
        return None
    return people.get(id=person_id)


def _account_of(known: Opened, person: Person, now: datetime) -> UUID | None:
    """Opened at the first coming in; an invitation that still waits is used up by it."""
    if person.account_id is not None:
        return person.account_id
    try:
        account_id = open_account(known.organisation_id, person.id, password=None)
    except Refused:
        return None
    waiting = Invitation.objects.filter(organisation_id=known.organisation_id, person_id=person.id, accepted_at=None)
    waiting.filter(replaced_at=None).update(accepted_at=now)
    return account_id


def _note_waiting(known: Opened, shown: Shown, now: datetime) -> None:
    rows = SignInBinding.objects.filter(organisation_id=known.organisation_id, issuer=shown.issuer)
    rows.update_or_create(
        organisation_id=known.organisation_id,
        issuer=shown.issuer,
        subject=shown.subject,
        defaults={"seen_as": shown.seen_as, "seen_at": now},
    )
    too_many = rows.filter(account=None).order_by("-seen_at").values_list("id", flat=True)[MOST_WAITING:]
    if old := list(too_many):
        rows.filter(id__in=old).delete()


def _row_to_bind(known: Opened, waiting_id: UUID | None, subject: str, now: datetime) -> SignInBinding:
    rows = SignInBinding.objects.select_for_update().filter(organisation_id=known.organisation_id)
    if waiting_id is not None:
        row = rows.filter(id=waiting_id, account=None).first()
        if row is None:
            raise NotYours
        return row
    called = clean_line(subject, limit=SUBJECT_LIMIT)
    row = rows.filter(issuer=known.says("issuer"), subject=called).first()
    if row is not None and row.account_id:
        raise Refused(_("That is somebody already. Nothing was changed."))
    return row or SignInBinding(
        organisation_id=known.organisation_id, issuer=known.says("issuer"), subject=called, seen_at=now
    )


def _tell(viewer: Viewer, person: Person, row: SignInBinding, provider: str, act: str, now: datetime) -> None:
    record_exceptional(viewer, person.id, act, LOGGED_AS, row.id, f"as an administrator: {row.subject}", now=now)
    to = Viewer(person.id, person.organisation_id, person.name, person.zone, person.language)
    with written_to(to):
        body = bound_by_hand(person.name, provider)
    post_mail(to, subject=subject_of_mail(Kind.ACCOUNT), body=body, now=now)
