"""What every answer tells a browser: pages, files, streams and errors alike."""

from django.conf import settings

CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
_NOTHING_OF_THE_DEVICE = "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()"
FORGET = ("Clear-Site-Data", '"cache"')
"""After signing out: what the browser kept goes, and with it the pages behind its back button. Its storage stays: there is
no word in it that opens without the session, and the next page takes out what was sealed (static/js/adrift.js)."""


def on_every_answer() -> dict[str, str]:
    """Nothing is cached, framed, guessed at, referred to or fetched from elsewhere."""
    always = {
        "Content-Security-Policy": CONTENT_SECURITY,
        "Cache-Control": "no-store",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": _NOTHING_OF_THE_DEVICE,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if settings.SECURE_HSTS_SECONDS:
        always["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return always
