"""Cards, forms and the home page in Slack's own shapes. All of it is plain text: no name is read as markup or a mention."""

from typing import Any

from django.utils import translation

from duologue.bridges.rules.chat import NEUTRAL, Ask, Button, Card, Form, Home
from duologue.translation import gettext as _

LONGEST = 2000
PRESS, ANSWER, LINK = "duologue_press", "duologue_answer", "duologue_link"
POINT = "duologue_point"
"""The form, and the shortcut that opens it."""
COMMAND = "/duologue"
TEXT, MEETING, SHARE = "text", "meeting", "share"


def message(card: Card) -> dict[str, Any]:
    """`text` is all that a preview or a screen reader's announcement takes from it."""
    return {"text": NEUTRAL, "blocks": _card(card)}


def home(of: Home) -> dict[str, Any]:
    return {
        "type": "home",
        "blocks": [block for card in of.cards for block in (*_card(card), {"type": "divider"})][:100],
    }


def form(of: Form) -> dict[str, Any]:
    """Same ids each time: so Slack keeps what was typed, and we need not send it back."""
    with translation.override(of.language):
        return _form(of)


def _form(of: Form) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [_said(one) for one in ((of.trouble,) if of.trouble else ()) + of.remarks]
    typed = {"type": "plain_text_input", "action_id": TEXT, "multiline": True, "max_length": 3000}
    blocks.append(_input(TEXT, _("Your talking point"), typed))
    if len(of.meetings) > 1:
        blocks.append(_input(MEETING, _("For which 1:1"), _select(of.meetings, MEETING, chosen=True)))
    ways = (("draft", _("Keep it as a draft that only you see")), ("shared", _("Share it with the other person")))
    radio = {
        "type": "radio_buttons",
        "action_id": SHARE,
        "options": _options(ways),
        "initial_option": _options(ways)[0],
    }
    blocks.append(_input(SHARE, _("Who sees it"), radio))
    return {
        "type": "modal",
        "callback_id": POINT,
        "private_metadata": of.ref,
        "title": _text(_("Talking point")),
        "submit": _text(_("Keep it anyway") if of.remarks else _("Keep it")),
        "close": _text(_("Cancel")),
        "blocks": blocks,
    }


def sentence(words: str) -> dict[str, Any]:
    """In a window of its own, which nobody but its reader sees."""
    return {"type": "modal", "title": _text(NEUTRAL), "close": _text(_("Close")), "blocks": [_said(words)]}


def _card(card: Card) -> list[dict[str, Any]]:
    blocks = [_said(line) for line in card.lines]
    if card.asks:
        blocks += [_ask(one) for one in card.asks]
    if card.buttons:
        elements = [_button(one, number) for number, one in enumerate(card.buttons)]
        blocks.append({"type": "actions", "elements": elements})
    return blocks


def _ask(ask: Ask) -> dict[str, Any]:
    chosen = _select(ask.options, ANSWER)
    return _input(ask.name, ask.words, chosen) | {"optional": True}


def _button(button: Button, number: int) -> dict[str, Any]:
    base = {"type": "button", "text": _text(button.words[:75])}
    if button.link:
        return {**base, "action_id": f"{LINK}_{number}", "url": button.link}
    return {**base, "action_id": f"{PRESS}_{number}", "value": button.ref}


def _select(options: tuple[tuple[str, str], ...], action: str, *, chosen: bool = False) -> dict[str, Any]:
    offered = _options(options)
    select = {"type": "static_select", "action_id": action, "options": offered}
    return {**select, "initial_option": offered[0]} if chosen else select


def _options(options: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    return [{"text": _text(words[:75]), "value": value} for value, words in options]


def _input(block: str, words: str, element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "input", "block_id": block, "label": _text(words), "element": element}


def _said(words: str) -> dict[str, Any]:
    return {"type": "section", "text": _text(words[:LONGEST])}


def _text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words, "emoji": False}
