"""What every answer has to tell the browser, as a person who looks at an answer would check it."""

from collections.abc import Iterator, Mapping

EXACTLY = {
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
}
WITHIN = {
    "Content-Security-Policy": (
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ),
    "Permissions-Policy": ("camera=()", "microphone=()", "geolocation=()"),
}
NEVER = ("unsafe", "http:", "https:", "*", "blob:")


def lacks(headers: Mapping[str, str], *, kept_by_the_browser: bool = False) -> list[str]:
    """What is missing or too loose, each in a few words. Only a file that is the same for everybody may be kept."""
    policy = headers.get("Content-Security-Policy", "")
    wrong = [name for name, values in EXACTLY.items() if headers.get(name) not in values]
    wrong += [f"{name} without {part}" for name, part in _parts() if part not in headers.get(name, "")]
    wrong += [f"{loose} in the policy" for loose in NEVER if loose in policy]
    cache = headers.get("Cache-Control", "")
    if not cache or (not kept_by_the_browser and "no-store" not in cache and cache != "private, no-cache"):
        wrong.append(f"Cache-Control: {cache}")
    return wrong


def _parts() -> Iterator[tuple[str, str]]:
    return ((name, part) for name, parts in WITHIN.items() for part in parts)
