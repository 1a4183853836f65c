"""Each category: sentences that it marks, and beside each the same hard thing said so that nothing is marked."""

import pytest

from duologue.safety.rules.language import CATEGORIES, Draft, check

PAIRS = {
    "blame": [
        ("The tender slipped away because of you.", "The tender slipped away; which step came too late?"),
        ("Thanks to you we are recounting the stock tonight.", "Thanks to your recount we found the missing pallet."),
        ("You dropped the ball on the Haldane order.", "The Haldane order went out a day late; what held it up?"),
        ("If you had read the spec we would be done by now.", "I should have read the spec, sorry."),
        ("youve messed up the rota again", "the rota has two gaps on friday, can you fill them?"),
    ],
    "accusatory-question": [
        ("Why didn't you ring the supplier?", "Why did the supplier stop ringing?"),
        ("How could you forget the keys?", "How could we label the keys?"),
        ("What were you thinking?", "What was your thinking on the cable route?"),
        ("Did you even read my comments?", "Did you get my comments?"),
        ("what part of urgent was unclear to you", "what makes this part urgent?"),
    ],
    "personality": [
        ("You are sloppy.", "The labels on three boxes were mixed up on Tuesday."),
        ("Honestly, you're such a control freak.", "You are very kind."),
        ("Marta is a loose cannon.", "Marta changed the price without asking on Monday; can we agree who signs?"),
        ("your so arrogant", "your arrow keys are broken"),
        ("You lack backbone.", "I lack practice in Go."),
    ],
    "absolute": [
        ("You always interrupt the nurses.", "You always help the nurses."),
        ("You never answer my mails.", "You never missed a deadline."),
        ("Nothing you send is ever on time.", "Two of your five reports came a day late; what would help?"),
        ("Whenever it gets busy you vanish.", "The cron always vanishes on Sundays."),
    ],
    "mind-reading": [
        ("You don't care about the guests.", "I don't know what mattered to you there; tell me?"),
        ("You just want to look good.", "You told me you want fewer night shifts; is that still so?"),
        ("He did that on purpose to annoy me.", "He cancelled twice; I asked him what was behind it."),
        ("You've obviously checked out.", "You have been quieter since May; how is it going?"),
    ],
    "comparison": [
        ("Everyone else managed it by noon.", "It took until four; what made it long?"),
        ("Why can't you be more like Ines?", "Ines could show you her template if that helps."),
        ("You are the slowest on the team.", "The new query is slower than the old one."),
        ("Even the intern can do this.", "Compared with May your response time went down."),
    ],
    "threat": [
        ("Do it, or find another job.", "Please do it by Friday, or tell me what is in the way."),
        ("One more mistake and you're out.", "One more review and we can merge."),
        ("Your job is at risk.", "The roof is at risk in this wind."),
        ("I'd think twice before complaining.", "Think twice before rebasing a shared branch."),
        ("this goes in your file", "the invoice goes in the blue folder"),
    ],
    "dismissal": [
        ("You are overreacting.", "I may be overreacting."),
        ("just get over it", "take your time"),
        ("There's no reason to be upset.", "I understand why you are upset."),
        ("Everyone's tired.", "You look tired; would a swap on Friday help?"),
    ],
    "vague": [
        ("You need to step up.", "To be senior, lead the paging work; I will sponsor it."),
        ("Be more proactive.", "Please send me the risks by Friday."),
        ("lacks executive presence", "Open with the ask and cut to six slides by Monday."),
        ("Your work is not up to standard.", "The disk is not up to standard."),
    ],
    "backhanded": [
        ("Good work, for once.", "Good work on the handover."),
        ("Surprisingly clear report.", "Clear report, I used page two at once."),
        ("Not bad for a beginner.", "Not bad for a Monday, this coffee."),
        ("Nice of you to finally join us.", "Finally, the heating works again!"),
    ],
    "leading-question": [
        ("Don't you think you should have asked?", "What would you ask next time?"),
        ("You're happy with the pay, right?", "Tuesday at ten, right?"),
        ("Surely you agree?", "How do you see it? No is fine."),
        ("Isn't it obvious that this failed?", "Is it clear what failed?"),
    ],
    "private-probing": [
        ("Are you pregnant?", "Is the health check on port 80 red?"),
        ("How is your marriage?", "How is your energy this week?"),
        ("Which religion are you?", "Which day would you rather have off?"),
        ("is it your depression again?", "would any adjustment help? no need to explain"),
    ],
}
HITS = [(category, hit) for category, pairs in PAIRS.items() for hit, _ in pairs]
CLEAN = [clean for pairs in PAIRS.values() for _, clean in pairs]


def categories(text: str) -> set[str]:
    return {hit.category for hit in check(Draft(text))}


def test_every_category_has_its_pairs() -> None:
    assert tuple(PAIRS) == CATEGORIES


@pytest.mark.parametrize(("category", "text"), HITS)
def test_it_is_marked(category: str, text: str) -> None:
    assert category in categories(text)


@pytest.mark.parametrize("text", CLEAN)
def test_the_same_thing_said_well_is_left_alone(text: str) -> None:
    assert categories(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Why did the deploy fail?",
        "you never missed a deadline",
        "the tests are lazy-loaded",
        "She told me “you are lazy” and it hurt.",
        'The workshop warns against "you always" sentences.',
        "It was my fault, I forgot the backup.",
        "On Monday you spoke over Ana twice; next time please let her finish.",
        "Would you rather swap Thursday or keep it?",
        "Is the load too much this week?",
        "I don't think you are careless.",
        "Nobody is saying it is your fault.",
        "`you_are_lazy` should be private",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert categories(text) == set()
