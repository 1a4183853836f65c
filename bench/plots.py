"""The plots of docs/benchmarks.md, drawn as small SVG that suits light and dark."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parents[1] / "docs" / "benchmarks"
PAGE = PLACE.with_suffix(".md")
_WIDE, _ROW, _LEFT, _RIGHT = 640, 26, 110, 70
_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{title}">
<style>text{{font:13px system-ui,sans-serif;fill:#4a4238}}.b{{fill:#2f6f73}}.c{{fill:#b5673c}}.g{{stroke:#8a8174;stroke-dasharray:3 4}}
@media(prefers-color-scheme:dark){{text{{fill:#d9d0c3}}.b{{fill:#6fb3b5}}.c{{fill:#dd9a70}}.g{{stroke:#a39a8c}}}}</style>
<text x="0" y="16">{title}</text>
"""


def draw(results: Mapping[str, Any]) -> None:
    PLACE.mkdir(exist_ok=True)
    if "operating" in results:
        _between("operated", _operated(results["operating"]["table"]))
    if "pages" in results:
        _of_pages(results["pages"]["table"])


def _of_pages(table: Mapping[str, Any]) -> None:
    ratios = {name: told["vs_bare"] for name, told in table["pages"].items()}
    _keep("ratios", bars("One browser: times the time of a bare signed-in page with one query", ratios, "×"))
    for clients, told in table["crowds"].items():
        rates = {name: each["a_second"] for name, each in told.items()}
        _keep(f"crowd-{clients}", bars(f"{clients} browsers: answers a second, two cores", rates, "/s"))
    grown = {name: each[max(each, key=int)] for name, each in table["growth"].items()}
    people = max(next(iter(table["growth"].values())), key=int)
    _keep("growth", bars(f"{int(people):,} people: times the time that 100 people take", grown, "×", goal=1.15))

    _in_words(table)


def _in_words(table: Mapping[str, Any]) -> None:
    """The table between the marks of the page."""
    crowds = table["crowds"]
    lines = [
        "| one browser | × bare | p50 ms | p95 ms | p99 ms | " + " | ".join(f"{n} browsers: /s, × bare" for n in crowds)
    ]
    lines = [lines[0] + " |", "|---" * (5 + len(crowds)) + "|"]
    for name, told in table["pages"].items():
        many = [crowds[n].get(name) for n in crowds]
        rates = " | ".join(f"{each['a_second']}, {each['vs_bare']}" if each else "" for each in many)
        lines.append(f"| {name} | {told['vs_bare']} | {told['p50']} | {told['p95']} | {told['p99']} | {rates} |")
    live = table["live"]
    lines += [
        "",
        f"A process that answers takes {table['memory']} MiB, and {live['MiB in all']} MiB with {live['held']} open pages that "
        f"follow ({live['KiB each']} KiB each); they hear of a change within {live['p50']} ms (p50) and {live['p95']} ms (p95). "
        f"Rows copied: {', '.join(f'{rows:,} for {int(people):,} people' for people, rows in table['rows'].items())}.",
    ]
    _between("measured", lines)


def _operated(table: Mapping[str, Any]) -> list[str]:
    rows = {
        f"import of {table['people']:,} people": f"{table['import']} s, {table['people a second']} a second, "
        f"{table['MiB of the import']} MiB; the same file again {table['again']} s",
        f"backup of {table['MB of tables']} MB of tables": f"{table['backup']} s, {table['backup MB/s']} MB/s, "
        f"{table['MB of the backup']} MB in the file",
        "restore of it": f"{table['restore']} s, {table['restore MB/s']} MB/s",
        "`duologue serve`, until it answers": f"{table['serve']} s; in a new folder {table['serve anew']} s",
        "`duologue --help`": f"{table['help']} s",
        "language check": f"{table['drafts a second']} drafts a second; p95 {table['draft p95 ms']} ms",
    }
    return ["| what one waits for | |", "|---|---|", *(f"| {name} | {told} |" for name, told in rows.items())]


def _between(mark: str, lines: list[str]) -> None:
    """Between the marks of that name on the page."""
    before, rest = PAGE.read_text().split(f"<!-- {mark} -->")
    _, after = rest.split(f"<!-- /{mark} -->")
    PAGE.write_text("\n".join([before + f"<!-- {mark} -->", *lines, f"<!-- /{mark} -->" + after]))


def bars(title: str, values: Mapping[str, float], unit: str, *, goal: float | None = None) -> str:
    most = max([*values.values(), goal or 0])
    scale = (_WIDE - _LEFT - _RIGHT) / most
    high = 34 + len(values) * _ROW
    return (
        "".join(
            [
                _HEAD.format(wide=_WIDE, high=high, title=escape(title)),
                *_rows(values, unit, scale),
                *_line(goal, scale, high),
            ]
        )
        + "</svg>\n"
    )


def _rows(values: Mapping[str, float], unit: str, scale: float) -> Iterable[str]:
    for place, (name, value) in enumerate(values.items()):
        top, length = 28 + place * _ROW, max(1, round(value * scale))
        kind = "c" if name in ("bare", "framed") else "b"
        yield f'<text x="0" y="{top + 15}">{escape(name)}</text>\n'
        yield f'<rect class="{kind}" x="{_LEFT}" y="{top + 2}" width="{length}" height="18" rx="3"/>\n'
        yield f'<text x="{_LEFT + length + 6}" y="{top + 15}">{value:.3g} {unit}</text>\n'


def _line(goal: float | None, scale: float, high: int) -> Iterable[str]:
    if goal is not None:
        at = _LEFT + round(goal * scale)
        yield f'<line class="g" x1="{at}" x2="{at}" y1="24" y2="{high}"/>\n'


def _keep(name: str, drawn: str) -> None:
    (PLACE / f"{name}.svg").write_text(drawn)
