"""What a token of somebody's may be used for, named by what a person does.

None of them opens what another wrote, but one: in a pair in which both allowed it, for an assistant of either.
"""

from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked

SENTENCES = {
    "own:read": marked("Read who you are here, your days away and your own access log"),
    "own:write": marked("Note your days away, and ask for everything of yours to take along"),
    "times:read": marked("Read when your 1:1s are, and with whom"),
    "times:write": marked("Agree on, move and keep times, begin and end a 1:1, and say whether it happened"),
    "rhythm:read": marked(
        "Read how your 1:1s were moved, their seasons and limits, and times that were found for them"
    ),
    "rhythm:write": marked("Declare seasons, agree on limits and reserve, and have times found and taken"),
    "questions:read": marked("Read the questions one may ask, your own and your favourites"),
    "questions:write": marked("Write questions of your own, and choose favourites"),
    "preparation:read": marked("Read your own points, private notes, check-ins and goals"),
    "preparation:write": marked(
        "Write points, private notes, check-ins and goals, share your points, and answer under others"
    ),
    "notes:read": marked("Read the entries you wrote while meeting, and that there are others"),
    "notes:write": marked("Write entries while you meet, and say what became of a point"),
    "followup:read": marked("Read what is promised: your own words of it, and that there are others"),
    "followup:write": marked("Promise, say done, close what was promised to you, and say that this is what you agreed"),
    "after:read": marked("Read what you noted, for yourself alone, after 1:1s with your manager"),
    "after:write": marked("Note, for yourself alone, whether there was room in a 1:1, and forget that again"),
    "feedback:read": marked("Read the feedback you wrote, and that there is some for you"),
    "feedback:write": marked("Write feedback, have your words looked over, give it, and answer what you got"),
    "sharing:read": marked("Read all that you shared in a pair, and when the other first opened it"),
    "sharing:write": marked(
        "Close words of yours or take them back, shorten how long a former manager reads, and mark your log as seen"
    ),
    "choices:read": marked(
        "Read which mails you get and when, your hours and wishes, your card, and who stands in for you"
    ),
    "choices:write": marked(
        "Change which mails you get and when, your hours and wishes, your card, and who stands in for you"
    ),
    "labs:read": marked("Read the workshops, your tickets and the Weekly"),
    "labs:write": marked("Book seats in workshops and give them back, hear of dates, and get the Weekly or not"),
    "voice:read": marked("Read whom you may turn to, whether a pulse waits for you, and what came of earlier ones"),
    "voice:write": marked("Answer the pulse, and write to those who look after Duologue"),
    "assistant:read": marked(
        "For an assistant: read your week, what is promised, your own points, private notes and goals"
    ),
    "assistant:draft": marked(
        "For an assistant: put a point on your agenda as a draft, which you alone see until you share it"
    ),
    "assistant:both": marked("For an assistant: read the agenda of both, in a pair in which you both allowed that"),
    "organisation:read": marked(
        "As an administrator or an auditor: read the list of people and who reports to whom, and as the "
        "former the rooms"
    ),
    "organisation:write": marked("As an administrator: say who reports to whom, and keep the rooms"),
}


class Scope(StrEnum):
    OWN_READ = "own:read"
    OWN_WRITE = "own:write"
    TIMES_READ = "times:read"
    TIMES_WRITE = "times:write"
    RHYTHM_READ = "rhythm:read"
    RHYTHM_WRITE = "rhythm:write"
    QUESTIONS_READ = "questions:read"
    QUESTIONS_WRITE = "questions:write"
    PREPARATION_READ = "preparation:read"
    PREPARATION_WRITE = "preparation:write"
    NOTES_READ = "notes:read"
    NOTES_WRITE = "notes:write"
    FOLLOWUP_READ = "followup:read"
    FOLLOWUP_WRITE = "followup:write"
    AFTER_READ = "after:read"
    AFTER_WRITE = "after:write"
    FEEDBACK_READ = "feedback:read"
    FEEDBACK_WRITE = "feedback:write"
    SHARING_READ = "sharing:read"
    SHARING_WRITE = "sharing:write"
    CHOICES_READ = "choices:read"
    CHOICES_WRITE = "choices:write"
    LABS_READ = "labs:read"
    LABS_WRITE = "labs:write"
    VOICE_READ = "voice:read"
    VOICE_WRITE = "voice:write"
    ASSISTANT_READ = "assistant:read"
    ASSISTANT_DRAFT = "assistant:draft"
    ASSISTANT_BOTH = "assistant:both"
    ORGANISATION_READ = "organisation:read"
    ORGANISATION_WRITE = "organisation:write"

    @property
    def sentence(self) -> str:
        return _(SENTENCES[self])

    @property
    def of_assistants(self) -> bool:
        """Of use at the address for assistants, and at no other."""
        return self.value.startswith("assistant:")

    @property
    def of_a_role(self) -> bool:
        """Of use to those alone who look after Duologue, or audit it."""
        return self.value.startswith("organisation:")
