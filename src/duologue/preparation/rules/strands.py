"""What a talking point can be about, in the words that both people read."""

from duologue.translation import marked

STRANDS = {
    "theirs": marked("the report's own"),
    "wellbeing": marked("wellbeing"),
    "growth": marked("growth"),
    "performance": marked("performance"),
    "team": marked("team"),
    "feedback": marked("feedback"),
    "recognition": marked("recognition"),
    "followup": marked("follow-up"),
}
