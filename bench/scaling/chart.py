"""Two small line charts beside each other, as SVG: a quantity against the size of the volume."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 400, 300  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 34, 48
COLOURS = ["#1b6ca8", "#c8553d"]
STYLE = "font-family: sans-serif; font-size: 12px; fill: #333"


def step_of(most):
    """A distance of ticks, 1, 2 or 5 times a power of ten, that gives four to ten of them."""
    power = 10.0 ** math.floor(math.log10(most / 4))
    return next(power * factor for factor in (5, 2, 1) if most / (power * factor) >= 4)


def size_text(mib):
    return "%g GiB" % (mib / 1024) if mib >= 1024 else "%g MiB" % mib


def text(x, y, content, anchor="middle", style=STYLE):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" style="%s">%s</text>' % (x, y, anchor, style, escape(content))


def line(x0, y0, x1, y1, colour):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s"/>' % (x0, y0, x1, y1, colour)


def panel(title, sizes, series, left):
    """One chart: sizes in MiB on a logarithmic axis; series: name to values, from 0 on a linear one."""
    most = 1.15 * max(max(values) for values in series.values())
    first, last = math.log2(min(sizes)), math.log2(max(sizes))
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(size, value):
        share = (math.log2(size) - first) / (last - first) if last > first else 0.5
        return left + LEFT + share * wide, TOP + high * (1 - value / most)

    parts = [text(left + LEFT + wide / 2, 18, title, style=STYLE + "; font-weight: bold")]
    step = step_of(most)
    for tick in range(int(most / step) + 1):
        y = at(sizes[0], tick * step)[1]
        parts.append(line(left + LEFT, y, left + LEFT + wide, y, "#ddd"))
        parts.append(text(left + LEFT - 6, y + 4, "%g" % (tick * step), "end"))
    for size in sizes:
        parts.append(text(at(size, 0)[0], HEIGHT - BOTTOM + 16, size_text(size), style=STYLE + "; font-size: 9px"))
    for i, (name, values) in enumerate(series.items()):
        points = [at(size, value) for size, value in zip(sizes, values)]
        path = " ".join("%.1f,%.1f" % point for point in points)
        parts.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>' % (path, COLOURS[i]))
        parts += ['<circle cx="%.1f" cy="%.1f" r="3.5" fill="%s"/>' % (*point, COLOURS[i]) for point in points]
        x = left + LEFT + i * wide / len(series)
        parts.append(text(x, HEIGHT - 10, "● " + name, "start", STYLE + "; fill: " + COLOURS[i]))
    return parts


def write(path, panels, sizes):
    """panels: title to series; sizes: the volumes' sizes in MiB, at least one, growing."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">' % (WIDTH * len(panels), HEIGHT)]
    parts.append('<rect width="100%" height="100%" fill="white"/>')
    for i, (title, series) in enumerate(panels.items()):
        parts += panel(title, sizes, series, i * WIDTH)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts + ["</svg>"]) + "\n")
