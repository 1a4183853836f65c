"""One answer to one question of a check-in. No row is no answer: "rather not say" leaves nothing behind."""

from django.db import models

from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.readiness.rules.answers import Moment
from duologue.readiness.rules.reach import Reach


class CheckInAnswer(Content):
    """`exact` is sealed under the author's own key; `shown` is what the other may read of it, under the pair's."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    moment = models.TextField(choices=[(moment, moment) for moment in Moment])
    question = models.TextField()
    reach = models.TextField(choices=[(reach, reach) for reach in Reach])
    exact_sealed = models.BinaryField()
    shown_sealed = models.BinaryField(null=True)
    shared_at = models.DateTimeField(null=True)
    lapses_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "meeting", "author", "moment", "question"], name="one_answer_a_question"
            )
        ]
