"""What the report notes after a 1:1, for themselves alone."""

from django.db import models

from duologue.meetings.models import Meeting
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class AfterWord(Content):
    """Sealed with its author's own key, and shown by no door to anybody else, not even that it is there."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    lapses_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author", "meeting"], name="one_after_word_a_meeting")
        ]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, None, self.author_id)
