"""The figures as a table in Markdown."""

from benching.cases import Figures, Stages

Found = dict[str, dict[str, Stages]]

_HEAD = ("case", "", "wall s", "CPU s", "x floor", "CPU ms an image", "peak private MB", "of memory alone", "made")


def markdown(found: Found) -> str:
    """All cases as rows, and below how two workers compare with one."""
    rows = [_HEAD, tuple("---" if place < 2 or place == len(_HEAD) - 1 else "---:" for place in range(len(_HEAD)))]
    for case, kinds in found.items():
        lowest = kinds["floor"]["floor"]["cpu"] or 1
        images = _images(kinds)
        for kind, stages in sorted(kinds.items(), key=lambda item: (item[0] != "floor", item[0])):
            for stage, figures in stages.items():
                name = stage if stage == kind else f"{stage}, {kind}"
                rows.append((case, name, *_cells(figures, lowest, images), _made(figures)))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([*lines, "", *_compared(found)])


def _images(kinds: dict[str, Stages]) -> float:
    return max(
        (stages["scenes"].get("images") or 0 for stages in kinds.values() if "scenes" in stages),
        default=0,
    )


def _cells(figures: Figures, lowest: float, images: float) -> tuple[str, ...]:
    cpu = figures["cpu"]
    return (
        _number(figures["seconds"], 2),
        _number(cpu, 2),
        _number(None if cpu is None else cpu / lowest, 1),
        _number(None if cpu is None or not images else 1000 * cpu / images, 2),
        _number(figures["private_mb"], 0),
        _number(figures["anonymous_mb"], 0),
    )


def _number(value: float | None, digits: int) -> str:
    return "n/a" if value is None else f"{value:,.{digits}f}"


def _made(figures: Figures) -> str:
    """What was made in a second."""
    seconds = figures["seconds"] or 1
    if (rounds := figures.get("rounds")) is not None:
        return f"{(figures['dialogs'] or 0) / seconds:,.0f} dialogs/s, {rounds / seconds:,.0f} rounds/s"
    if (images := figures.get("images")) is not None:
        return f"{images / seconds:,.0f} scenes/s"
    if (read := figures.get("read_mb")) is not None:
        return f"{read:,.1f} MB read and {figures['written_mb'] or 0:,.1f} MB written, {read / seconds:,.0f} MB/s"
    return ""


def _compared(found: Found) -> list[str]:
    """For each case: the speed-up of two workers, and what they cost."""
    lines = []
    for case, kinds in found.items():
        one, two = (kinds.get(name, {}).get("build") for name in ("1 worker", "2 workers"))
        if one is None or two is None:
            continue
        ratios = [
            f"{_number(_ratio(*pair), 2)} {said}"
            for said, pair in (
                ("times as fast", (one["seconds"], two["seconds"])),
                ("of the CPU seconds", (two["cpu"], one["cpu"])),
                ("of the private memory", (two["private_mb"], one["private_mb"])),
            )
        ]
        lines.append(f"- {case}: 2 workers against 1: {', '.join(ratios)}")
    return lines


def _ratio(above: float | None, below: float | None) -> float | None:
    return None if above is None or not below else above / below
