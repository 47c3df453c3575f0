"""Time and memory against the number of images, as a small SVG without any library."""

import math
from typing import NamedTuple

from benching.tables import Found

_WIDTH, _HEIGHT = 420, 300  # of one panel
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 84, 40, 44
_COLOURS = {"floor": "#8a8f98", "1 worker": "#1f6fb4", "2 workers": "#d1622b"}


class Line(NamedTuple):
    """One line of a panel: its name, and (images, value) ascending."""

    name: str
    points: tuple[tuple[float, float], ...]


def chart(found: Found) -> str:
    """Two panels on logarithmic scales; cases without images or figures are left out."""
    panels = (
        ("Wall seconds of a build", _lines(found, "seconds")),
        ("Peak private memory, MB", _lines(found, "private_mb")),
    )
    drawn = "".join(_panel(place * _WIDTH, title, lines) for place, (title, lines) in enumerate(panels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {_HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="11" fill="#333">'
        f'<rect width="{2 * _WIDTH}" height="{_HEIGHT}" fill="#fff"/>{drawn}</svg>\n'
    )


def _lines(found: Found, figure: str) -> list[Line]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for kinds in found.values():
        images = max((stages["build"].get("images") or 0 for stages in kinds.values() if "build" in stages), default=0)
        for kind, stages in kinds.items():
            value = stages["floor" if kind == "floor" else "build"][figure]
            if images and value:
                lines.setdefault(kind, []).append((images, value))
    return [Line(name, tuple(sorted(points))) for name, points in sorted(lines.items())]


def _panel(left: float, title: str, lines: list[Line]) -> str:
    head = f'<text x="{left + _LEFT}" y="22" font-size="13" font-weight="600">{title}</text>'
    points = [point for line in lines for point in line.points]
    if not points:
        return head + f'<text x="{left + _LEFT}" y="{_TOP + 20}">n/a</text>'
    across = sorted({x for x, _ in points})
    up = _decades([y for _, y in points])
    x = _scale(across, left + _LEFT + 12, left + _WIDTH - _RIGHT)
    y = _scale(up, _HEIGHT - _BOTTOM, _TOP)
    parts = [head]
    for tick in up:
        parts.append(
            f'<line x1="{left + _LEFT}" x2="{left + _WIDTH - _RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" '
            f'stroke="#e3e5e8"/>'
            f'<text x="{left + _LEFT - 7}" y="{y(tick) + 4:.1f}" text-anchor="end">{_short(tick)}</text>'
        )
    for tick in across:
        parts.append(f'<text x="{x(tick):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{_short(tick)}</text>')
    middle = left + (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle" fill="#666">images</text>')
    ends = _apart([y(line.points[-1][1]) for line in lines])
    for line, end in zip(lines, ends, strict=True):
        parts.append(_drawn(line, [(x(a), y(b)) for a, b in line.points], end))
    return "".join(parts)


def _drawn(line: Line, points: list[tuple[float, float]], end: float) -> str:
    colour = _COLOURS.get(line.name, "#6a4c93")
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points)
    label = f'<text x="{points[-1][0] + 9:.1f}" y="{end + 4:.1f}" fill="{colour}">{line.name}</text>'
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.8"/>{dots}{label}'


def _decades(values: list[float]) -> list[float]:
    """Powers of ten around the values, at least two."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(low, max(high, low + 1) + 1)]


class _scale:  # noqa: N801
    """From a value to a place on the paper."""

    def __init__(self, ticks: list[float], start: float, end: float) -> None:
        self._low, self._high = math.log10(ticks[0]), math.log10(ticks[-1])
        self._start, self._end = start, end

    def __call__(self, value: float) -> float:
        if self._low == self._high:
            return (self._start + self._end) / 2
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)


def _apart(places: list[float], gap: float = 13) -> list[float]:
    """The places of labels, moved so that none covers another."""
    order = sorted(range(len(places)), key=lambda place: places[place])
    moved = list(places)
    for above, below in zip(order, order[1:], strict=False):
        moved[below] = max(moved[below], moved[above] + gap)
    return moved


def _short(value: float) -> str:
    return f"{value / 1000:,.0f}k" if value >= 10_000 else f"{value:,g}"
