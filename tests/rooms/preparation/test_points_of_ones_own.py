"""One's own points: brought up, reworded, ordered, taken out. The other reads what is shared; nobody else anything."""

from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, Cast
from tests.scene import AFTERWARDS, announcements, begin, end, part, plan, statements

from duologue.meetings.actions import keep_draft
from duologue.meetings.queries import meeting_for, own_words_for
from duologue.preparation import actions
from duologue.preparation.queries import PointFacts, agenda_for, point_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.words import UnusableText


def add(viewer: Viewer, meeting_id: UUID, text: str, *, share: bool = True, strand: str = "growth") -> UUID:
    with acting_as(viewer, NOW):
        return actions.add_point(viewer, meeting_id, text=text, strand=strand, share=share, now=NOW).id


def points(viewer: Viewer, meeting_id: UUID) -> list[PointFacts]:
    with acting_as(viewer, NOW):
        return agenda_for(viewer, meeting_for(viewer, meeting_id, NOW)).points


def texts(viewer: Viewer, meeting_id: UUID) -> list[str]:
    return [point.text for point in points(viewer, meeting_id)]


def test_a_shared_point_is_read_by_both(cast: Cast) -> None:
    meeting_id = plan(cast)

    add(cast.ben, meeting_id, "Hand over the rota\r\n")

    (hers,) = points(cast.amara, meeting_id)
    (his,) = points(cast.ben, meeting_id)
    assert (hers.text, hers.mine, hers.version) == ("Hand over the rota", False, 0)
    assert (his.text, his.mine, his.version) == ("Hand over the rota", True, 1)
    assert (hers.author_id, hers.strand, hers.shared) == (cast.ben.person_id, "growth", True)


def test_a_draft_is_seen_by_its_author_alone(cast: Cast) -> None:
    meeting_id = plan(cast)

    with statements() as asked:
        add(cast.ben, meeting_id, "Am I paid fairly?", share=False)

    assert texts(cast.ben, meeting_id) == ["Am I paid fairly?"]
    assert texts(cast.amara, meeting_id) == []
    assert announcements(asked) == 0


def test_how_many_drafts_there_are_shows_nowhere(cast: Cast) -> None:
    meeting_id = plan(cast)
    add(cast.ben, meeting_id, "One")
    for number in range(7):
        add(cast.ben, meeting_id, f"Draft {number}", share=False)
    draft = add(cast.ben, meeting_id, "Two", share=False)
    with acting_as(cast.ben, NOW):
        actions.rewrite_point(cast.ben, draft, text="Two, at last", strand="team", version=1, now=NOW)
        actions.share_point(cast.ben, draft, meeting_id, now=NOW)

    seen = points(cast.amara, meeting_id)

    assert [(point.text, point.position, point.version) for point in seen] == [("One", 0, 0), ("Two, at last", 1, 0)]


def test_others_cannot_add_see_or_touch_a_point(cast: Cast) -> None:
    meeting_id = plan(cast)
    shared, draft = add(cast.ben, meeting_id, "Shared"), add(cast.ben, meeting_id, "Draft", share=False)

    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        viewer = cast.everyone[name]
        with acting_as(viewer, NOW):
            with pytest.raises(NotYours):
                actions.add_point(viewer, meeting_id, text="Hello", strand="team", share=True, now=NOW)
            for point_id in (shared, draft, uuid4()):
                nobody_touches(viewer, point_id, meeting_id)


def test_the_other_reads_a_point_and_cannot_touch_it(cast: Cast) -> None:
    meeting_id = plan(cast)
    shared, draft = add(cast.ben, meeting_id, "Shared"), add(cast.ben, meeting_id, "Draft", share=False)

    with acting_as(cast.amara, NOW):
        for point_id in (shared, draft, uuid4()):
            nobody_touches(cast.amara, point_id, meeting_id)

    assert texts(cast.ben, meeting_id) == ["Shared", "Draft"]


def nobody_touches(viewer: Viewer, point_id: UUID, meeting_id: UUID) -> None:
    with pytest.raises(NotYours):
        point_for(viewer, point_id)
    with pytest.raises(NotYours):
        actions.rewrite_point(viewer, point_id, text="Mine now", strand="team", version=1, now=NOW)
    with pytest.raises(NotYours):
        actions.strike_point(viewer, point_id, now=NOW)
    with pytest.raises(NotYours):
        actions.move_point(viewer, point_id, "up", now=NOW)
    with pytest.raises(NotYours):
        actions.share_point(viewer, point_id, meeting_id, now=NOW)
    with pytest.raises(NotYours):
        actions.unshare_point(viewer, point_id, now=NOW)


def test_a_point_is_reworded_by_its_author(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "The rota")

    with acting_as(cast.ben, NOW), statements() as asked:
        before = point_for(cast.ben, point_id)
        actions.rewrite_point(cast.ben, point_id, text="The rota, soon", strand="team", version=before.version, now=NOW)
        after = point_for(cast.ben, point_id)

    assert (before.text, before.version, before.shared) == ("The rota", 1, True)
    assert (after.text, after.version, after.strand) == ("The rota, soon", 2, "team")
    assert texts(cast.amara, meeting_id) == ["The rota, soon"]
    assert announcements(asked) == 1


def test_two_windows_saving_the_same_point_lose_neither_text(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "The rota")

    with acting_as(cast.ben, NOW):
        actions.rewrite_point(cast.ben, point_id, text="First", strand="team", version=1, now=NOW)
        with pytest.raises(Stale) as stale:
            actions.rewrite_point(cast.ben, point_id, text="Second", strand="team", version=1, now=NOW)
        actions.rewrite_point(cast.ben, point_id, text="Both", strand="team", version=stale.value.version, now=NOW)

    assert (stale.value.kept, stale.value.yours) == ("First", "Second")
    assert texts(cast.amara, meeting_id) == ["Both"]


def test_rewording_a_draft_tells_nobody(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "Draft", share=False)

    with acting_as(cast.ben, NOW), statements() as asked:
        actions.rewrite_point(cast.ben, point_id, text="Still a draft", strand="team", version=1, now=NOW)
        actions.move_point(cast.ben, point_id, "up", now=NOW)
        actions.strike_point(cast.ben, point_id, now=NOW)

    assert announcements(asked) == 0
    assert texts(cast.ben, meeting_id) == []


def test_a_point_taken_out_is_gone_for_both_at_any_time(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "Never mind")
    part(cast, NOW)

    with acting_as(cast.ben, NOW), statements() as asked:
        actions.strike_point(cast.ben, point_id, now=NOW)

    assert announcements(asked) == 1
    assert texts(cast.ben, meeting_id) == texts(cast.amara, meeting_id) == []
    assert not any("Never mind" in sql for sql in asked)


def test_points_are_ordered_by_their_author_among_their_own(cast: Cast) -> None:
    meeting_id = plan(cast)
    for text in ("Hers A", "Hers B"):
        add(cast.amara, meeting_id, text)
    last = [add(cast.ben, meeting_id, text) for text in ("His A", "His B", "His C")][-1]
    drafts = [add(cast.ben, meeting_id, text, share=False) for text in ("Draft A", "Draft B")]

    with acting_as(cast.ben, NOW):
        actions.move_point(cast.ben, last, "up", now=NOW)
        actions.move_point(cast.ben, drafts[1], "up", now=NOW)

    assert texts(cast.ben, meeting_id) == ["His A", "His C", "His B", "Draft B", "Draft A", "Hers A", "Hers B"]
    assert texts(cast.amara, meeting_id) == ["His A", "His C", "His B", "Hers A", "Hers B"]


@pytest.mark.parametrize("text", ["", "   \n", "x" * 4001])
def test_text_that_cannot_be_kept_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    meeting_id = plan(cast)

    with acting_as(cast.ben, NOW), pytest.raises(UnusableText):
        actions.add_point(cast.ben, meeting_id, text=text, strand="team", share=True, now=NOW)


def test_a_strand_nobody_knows_is_refused(cast: Cast) -> None:
    meeting_id = plan(cast)

    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Nothing was lost"):
        actions.add_point(cast.ben, meeting_id, text="Gossip", strand="gossip", share=True, now=NOW)


def test_after_the_1_1_its_agenda_stands(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "The rota")
    begin(cast, meeting_id)
    end(cast, meeting_id)

    with acting_as(cast.ben, AFTERWARDS):
        with pytest.raises(Refused, match="held"):
            actions.add_point(cast.ben, meeting_id, text="More", strand="team", share=True, now=AFTERWARDS)
        with pytest.raises(Refused, match="held"):
            actions.rewrite_point(cast.ben, point_id, text="Other", strand="team", version=1, now=AFTERWARDS)


def test_in_a_pair_that_has_ended_nothing_is_added(cast: Cast) -> None:
    meeting_id = plan(cast)
    draft = add(cast.ben, meeting_id, "Draft", share=False)
    part(cast, NOW)

    with acting_as(cast.ben, NOW):
        with pytest.raises(Refused, match="ended"):
            actions.add_point(cast.ben, meeting_id, text="Late", strand="team", share=True, now=NOW)
        with pytest.raises(Refused, match="ended"):
            actions.share_point(cast.ben, draft, meeting_id, now=NOW)


def test_adding_a_point_drops_what_was_kept_while_typing(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        keep_draft(cast.ben, meeting_id, "point", "The ro", now=NOW)

    add(cast.ben, meeting_id, "The rota", share=False)

    with acting_as(cast.ben, NOW):
        assert own_words_for(cast.ben, meeting_id).drafts == {}
