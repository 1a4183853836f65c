"""A person in a browser of their own: what they press and what they read, in their words."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

PASSWORD = "four quiet words together"


class Someone:
    def __init__(self, context: BrowserContext, address: str, name: str, pictures: Callable[[Page, str], None]) -> None:
        self.context, self.address, self.name = context, address, name
        self.page = context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self._pictures = pictures

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def open(self, summary: str) -> None:
        self.page.locator("summary", has_text=re.compile(f"^{summary}$")).first.click()

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(words)

    def choose(self, label: str, words: str) -> None:
        self.page.get_by_role("combobox", name=label).first.select_option(label=words)

    def answer(self, question: str, words: str, reach: str = "") -> None:
        asked = self.page.locator("fieldset.ask", has=self.page.locator("legend", has_text=question))
        for choice in filter(None, (words, reach)):
            asked.locator("label", has_text=re.compile(f"^{re.escape(choice)}")).click()

    def reads(self, words: str) -> Locator:
        found = self.page.locator("body")
        expect(found).to_contain_text(words)
        return found

    def does_not_read(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words)

    def picture(self, name: str) -> None:
        self._pictures(self.page, name)

    def accept(self, link: str) -> None:
        self.page.goto(link)
        self.fill("Choose a password", PASSWORD)
        self.press("Come in")

    def move_to(self, when: datetime, because: str) -> None:
        """With the form on the page, on its own clock."""
        self.fill("To", when.strftime("%Y-%m-%d"))
        form = self.page.locator("form", has=self.page.get_by_role("button", name="Move it", exact=True))
        form.get_by_label("At", exact=True).fill(when.strftime("%H:%M"))
        form.get_by_role("combobox", name="Because").select_option(label=because)
        self.press("Move it")


def letters(folder: Path) -> dict[str, str]:
    """The last invitation link of each address, from the folder that stands in for a mail server."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime):
        for letter in file.read_text().split("-" * 79):
            to = re.search(r"^To: (?:.*<)?([^\s<>]+)>?$", letter, re.MULTILINE)
            link = re.search(r"https?://\S+", letter.replace("=\n", ""))
            if to and link:
                found[to.group(1)] = link.group(0)
    return found
