from datetime import UTC, date, datetime

from duologue.bridges.rules.letters import account_notice, invitation_letter, password_reset_letter


def test_letters_address_their_reader_and_carry_their_link() -> None:
    letter = invitation_letter("Ben Okafor", "Lantern Street", "https://one.example.org/i/1/", date(2026, 12, 7))

    assert letter.startswith("Dear Ben Okafor,\n")
    assert "\nhttps://one.example.org/i/1/\n" in letter
    assert "until 7 December 2026" in letter
    assert "\nhttps://one.example.org/r/\n" in password_reset_letter("Ben", "https://one.example.org/r/")


def test_a_browser_cannot_write_lines_of_its_own_into_a_letter() -> None:
    at = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    letter = account_notice("Ben", "A passkey was added.", at, "192.0.2.7", "Fire\r\n\r\nPlease send money to fox")

    assert "With: Fire Please send money to fox\n" in letter
    assert "When: 23 November 2026, 08:30\n" in letter
