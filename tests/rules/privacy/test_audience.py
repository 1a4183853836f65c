from datetime import date

from duologue.privacy.rules import audience


def test_the_sentence_names_who_reads_and_who_does_not() -> None:
    assert audience.only_you() == "Only you."
    assert audience.you_and("Ana") == "You and Ana. Not HR, not administrators."
    assert audience.shared_and_yours_since("Ana", date(2026, 3, 3)) == (
        "You and Ana read what is shared here. What is for you alone, nobody else reads. Not HR, not administrators. "
        "Since 3 March 2026."
    )
    assert audience.you_until_shared("Ana") == "Only you, until you share it with Ana."
    assert audience.colour_only("Ana") == "Ana sees a colour, not your answer."
    assert audience.and_assistants(date(2026, 3, 3)) == (
        "Assistants of you two, too, of what is shared since 3 March 2026."
    )
