"""One page, open once, as eyes, ears and slow lines have it: what is wrong with it, under the name of what was asked."""

import json
import re
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

AXE = Axe().axe_script
WIDTHS = (360, 640, 768, 1440)
"""A phone; a screen of 1280 pixels at 200 %; a tablet; a wide screen."""
WITHOUT_A_NAME = re.compile(
    r"^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|spinbutton|slider)\b(?! \")"
)
DARK = {"color_scheme": "dark"}
HIGH_CONTRAST = ({"color_scheme": "light", "contrast": "more"}, {"color_scheme": "dark", "contrast": "more"})
IN_DAYLIGHT = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What axe says of a page that may change with its colours; all else it says is of the tree, the words and the sizes."""


class Eyes:
    """For one page of a browser: it keeps a line to the browser, for touch and for bytes."""

    def __init__(self, page: Page) -> None:
        self.page, self._line = page, page.context.new_cdp_session(page)
        self.meter = Meter(self._line)

    def look(self, first_of_its_kind: bool) -> Iterator[tuple[str, str]]:
        """What was asked, and what is wrong. The page is left in daylight, with all that folds open.

        What it has the same as others of its kind is asked once: whether high contrast is one, and wider screens.
        """
        yield from (("narrow", wide) for wide in self._overflows(WIDTHS if first_of_its_kind else WIDTHS[:1]))
        self.page.eval_on_selector_all("details", "all => all.forEach(details => details.open = true)")
        yield from (("axe", wrong) for wrong in self._axe("light", {}))
        yield from (("tree", wrong) for wrong in self._tree())
        for light in (DARK, *HIGH_CONTRAST) if first_of_its_kind else (DARK,):
            self.page.emulate_media(**{**IN_DAYLIGHT, **light})  # type: ignore[arg-type]
            of_colours = {"runOnly": OF_COLOURS, "preload": False}
            yield from (("axe", wrong) for wrong in self._axe(" ".join(light.values()), of_colours))
        self.page.emulate_media(**IN_DAYLIGHT)  # type: ignore[arg-type]

    def _overflows(self, widths: tuple[int, ...]) -> Iterator[str]:
        """At a phone's width with a finger, too: what is for a pointer alone is gone then."""
        was = self.page.viewport_size
        assert was is not None
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 740})
            for touch in (True, False) if width == WIDTHS[0] else (False,):
                self._line.send("Emulation.setTouchEmulationEnabled", {"enabled": touch})
                if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    yield f"{width} pixels{', touched' * touch}"
        self.page.set_viewport_size(was)

    def _axe(self, light: str, options: dict[str, object]) -> Iterator[str]:
        asked = json.dumps({"resultTypes": ["violations"], **options})
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)  # half a megabyte, so once for a page
        for wrong in self.page.evaluate(f"axe.run({asked}).then(found => found.violations)"):
            targets = [str(node["target"]) for node in wrong["nodes"]][:3]
            yield f"{light}: {wrong['id']} {targets}"

    def _tree(self) -> Iterator[str]:
        """As a reader of the screen goes through it: one heading of the page, one main part, a name for each control."""
        lines = self.page.locator("body").aria_snapshot().splitlines()
        for what, pattern in (("h1", r"^\s*- '?heading .*\[level=1\]"), ("main", r"^\s*- main\b")):
            count = sum(bool(re.match(pattern, line)) for line in lines)
            if count != 1:
                yield f"{count} of {what}"
        yield from (f"without a name: {line.strip()}" for line in lines if WITHOUT_A_NAME.match(line))


class Meter:
    """Bytes over the wire since it was last read, headers and all."""

    def __init__(self, session: CDPSession) -> None:
        session.send("Network.enable")
        self._bytes = 0
        session.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))

    def _add(self, more: float) -> None:
        self._bytes += int(more)

    def read(self) -> int:
        taken, self._bytes = self._bytes, 0
        return taken
