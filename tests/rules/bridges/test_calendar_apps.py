"""What a vendor says to an app that asks without anybody there, as a table."""

import pytest

from duologue.bridges.rules.calendar_apps import By, Said, verdict_on

WRONG_CODE, ITSELF, KNOCKING = By.WRONG_CODE, By.ITSELF, By.KNOCKING


@pytest.mark.parametrize(
    ("by", "said", "works", "words"),
    [
        (WRONG_CODE, Said(400, "invalid_grant"), True, "takes the client ID with the secret"),
        (WRONG_CODE, Said(400, "invalid_request"), True, "takes the client ID with the secret"),
        (ITSELF, Said(200, granted=True), True, "takes the client ID with the secret"),
        (ITSELF, Said(400, "invalid_scope"), True, "takes the client ID with the secret"),
        (KNOCKING, Said(400, "invalid_grant"), True, "only where a tenant is named"),
        (WRONG_CODE, Said(401, "invalid_client"), False, "Copy both again"),
        (KNOCKING, Said(401, "invalid_client"), False, "Copy both again"),
        (ITSELF, Said(401, "invalid_client", frozenset({7000215})), False, "Copy both again"),
        (ITSELF, Said(401, "invalid_client", frozenset({7000222})), False, "The secret has ended"),
        (ITSELF, Said(400, "unauthorized_client"), False, "Look whether it is right"),
        (ITSELF, Said(400, "invalid_request"), False, "no such tenant"),
        (WRONG_CODE, Said(400, "redirect_uri_mismatch"), False, "address to come back to"),
        (WRONG_CODE, Said(200, granted=True), False, "What answers is not"),
        (WRONG_CODE, Said(200), False, "What answers is not"),
        (KNOCKING, Said(404), False, "What answers is not"),
        (ITSELF, Said(400, "something_else"), False, "What answers is not"),
        (WRONG_CODE, Said(429), False, "in a while"),
        (ITSELF, Said(503), False, "in a while"),
    ],
)
def test_each_answer_has_one_sentence(by: By, said: Said, *, works: bool, words: str) -> None:
    verdict = verdict_on("Microsoft 365", by, said)

    assert verdict.works is works
    assert words in verdict.sentence
    assert "Microsoft 365" in verdict.sentence
