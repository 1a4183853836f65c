"""A long text is learnt from as it is heard: passage by passage, and only what its twin does not say is wrong in it."""

from language.training.hearing import Sentence, as_heard

FIRST = "The window at Easter had people stopping in the rain, and the children still talk about the paper boats."
THEN = "Mrs Hale has asked twice who made them, and I was glad to tell her that it was you and nobody else."
KIND = f"{FIRST} {THEN}"
STING = "You only did it so that you would be seen doing it."
FAIR = "May I tell the others how you did it?"
END = (
    "The keys are with Sunita until Thursday, and the van is back from the garage with two new tyres on it. "
    "Leave the parcels by the back door when you go, please, somebody from the post will come for them at six."
)


def test_of_a_long_text_the_passage_that_its_twin_does_not_say_is_meant() -> None:
    badly = Sentence(f"{KIND} {STING} {END}", ("mind-reading",), "one", 2)
    well = Sentence(f"{KIND} {FAIR} {END}", (), "one")

    heard = as_heard([badly, well])

    assert [one for one in heard if one.labels] == [Sentence(f"{THEN} {STING}", ("mind-reading",), "one", 2)]
    assert [one.text for one in heard if not one.labels and one.pair] == [f"{THEN} {FAIR}"]
    assert {one.text for one in heard if not one.pair} >= {FIRST}


def test_what_is_short_stays_as_it_is() -> None:
    short = Sentence(f"{THEN} {STING}", ("mind-reading",), "one", 2)

    assert as_heard([short]) == [short]


def test_of_a_long_clean_text_every_passage_is_clean() -> None:
    heard = as_heard([Sentence(f"{KIND} {END}", (), None)])

    assert len(heard) > 1
    assert not any(one.labels for one in heard)


def test_a_long_text_without_a_twin_stays_whole_for_nobody_knows_what_in_it_is_meant() -> None:
    alone = Sentence(f"{KIND} {STING} {END}", ("mind-reading",), None, 2)

    assert as_heard([alone]) == [alone]
