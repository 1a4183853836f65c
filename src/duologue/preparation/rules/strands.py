"""What a talking point can be about, in the words that both people read."""

STRANDS = {
    "theirs": "the report's own",
    "wellbeing": "wellbeing",
    "growth": "growth",
    "performance": "performance",
    "team": "team",
    "feedback": "feedback",
    "recognition": "recognition",
    "followup": "follow-up",
}
