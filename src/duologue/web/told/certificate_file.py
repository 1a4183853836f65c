"""A certificate of attendance on one sheet: who was in which workshop, when, and who led it."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from duologue.labs.queries import TicketFacts
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext
from duologue.translation.dates import day_of_year

FACE, BOLD = "SourceSerifPro-Regular", "SourceSerifPro-Semibold"
INK, QUIET, LINE = (0.16, 0.14, 0.12), (0.4, 0.36, 0.31), (0.09, 0.38, 0.35)
NO_LETTERS = marked(
    "The certificate cannot be written in these letters yet: it knows Latin, Greek and Cyrillic ones. Nothing is lost; "
    "whoever leads the workshop can confirm that you were there in another way."
)
WIDTH, HEIGHT = landscape(A4)
MIDDLE, ROOM = WIDTH / 2, WIDTH - 160


def certificate(ticket: TicketFacts, organisation: str) -> bytes:
    """The same ticket gives the same bytes."""
    _faces()
    session = ticket.session
    local = session.starts_at.astimezone(ZoneInfo(session.zone))
    length = ngettext("{many} minute", "{many} minutes", session.minutes).format(many=session.minutes)
    when = f"{day_of_year(local)} · {length}"
    _require_letters(ticket.name, session.title, organisation, session.facilitator_name)
    sheet = BytesIO()
    canvas = Canvas(sheet, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(_("Certificate of attendance"))
    canvas.setAuthor("Duologue")
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(1.5)
    canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
    _line(canvas, _("Certificate of attendance"), HEIGHT - 130, 30, BOLD)
    _line(canvas, ticket.name, HEIGHT - 225, 34, BOLD)
    _line(canvas, _("took part in the workshop"), HEIGHT - 265, 15, FACE, QUIET)
    below = _lines(canvas, session.title, HEIGHT - 310, 24)
    _line(canvas, when, below - 12, 15, FACE, QUIET)
    _line(canvas, _("Led by {name}").format(name=session.facilitator_name), 115, 14, FACE)
    _line(canvas, organisation, 92, 14, FACE, QUIET)
    canvas.showPage()
    canvas.save()
    return sheet.getvalue()


def _line(canvas: Canvas, text: str, at: float, size: float, face: str, ink: tuple[float, float, float] = INK) -> None:
    """In the middle, smaller where it is too long for the sheet."""
    wide = pdfmetrics.stringWidth(text, face, size)
    size = min(size, size * ROOM / wide) if wide else size
    canvas.setFont(face, size)
    canvas.setFillColorRGB(*ink)
    canvas.drawCentredString(MIDDLE, at, text)


def _lines(canvas: Canvas, text: str, at: float, size: float) -> float:
    """Where the next one begins."""
    for line in simpleSplit(text, FACE, size, ROOM):
        _line(canvas, line, at, size, FACE)
        at -= size * 1.25
    return at


def _require_letters(*texts: str) -> None:
    known = pdfmetrics.getFont(FACE).face.charToGlyph
    if any(ord(sign) not in known for text in texts for sign in text):
        raise Refused(_(NO_LETTERS))


@cache
def _faces() -> None:
    folder = files("font_source_serif_pro") / "files"
    for name in (FACE, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
