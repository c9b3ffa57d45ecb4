#!/usr/bin/python3
"""Writes the table of kernels between two markers of docs/performance.md.

table.py OURS.json REFERENCE.json ROWS.csv DOCUMENT.md [LOAD]: OURS is JMH's, REFERENCE that of reference.py.
BENCH_TIME=cpu takes the CPU time of the measuring thread instead of the clock's.
"""
import csv
import json
import os
import statistics
import sys

BEGIN, END = "<!-- kernels: begin (bench/kernels/run writes this) -->", "<!-- kernels: end -->"


def ours_by_kernel(path, time):
    with open(path) as file:
        runs = json.load(file)
    result = {}
    for run in runs:
        metric = run["primaryMetric"] if time == "wall" else run["secondaryMetrics"]["cpu"]
        values = [value for fork in metric["rawData"] for value in fork]
        result[run["params"]["kernel"].lower()] = statistics.median(values)
    return result, runs[0]


def number(value):
    return "%.3g" % value if value < 1000 else "%.0f" % value


def line(row, ours, peers, fraction, time):
    """One line of the table, and what is to be said about it."""
    said = []
    value = ours / fraction
    bar = float(row["bar"]) if row["bar"] else None
    bar_text = "" if bar is None else row["bar"]
    # two digits are what a bar has, and what a measurement is good for
    if bar is not None and float("%.2g" % value) > bar:
        bar_text += ", not met"
        said.append("%s: %s, bar %s" % (row["kernel"], number(value), row["bar"]))
    texts, best = [], None
    for tool, took in peers.items():
        peer = took[time] / fraction
        texts.append("%s %s%s" % (tool, number(peer), " †" if took["part"] else ""))
        best = peer if best is None else min(best, peer)
    ratio = "" if best is None else "%s" % number(best / value)
    if best is not None and best < value:
        said.append("%s: %s, slower than the reference's %s" % (row["kernel"], number(value), number(best)))
    return "| %s | %s | %s | %s | %s |" % (row["title"], number(value), ", ".join(texts), ratio, bar_text), said


def cpu_model():
    with open("/proc/cpuinfo") as file:
        models = [text.split(":", 1)[1].strip() for text in file if text.startswith("model name")]
    return models[0] if models else "an unknown processor"


def main():
    ours_path, reference_path, rows_path, document = sys.argv[1:5]
    load = sys.argv[5] if len(sys.argv) > 5 else "unknown"
    time = os.environ.get("BENCH_TIME", "wall")
    ours, run = ours_by_kernel(ours_path, time)
    with open(reference_path) as file:
        reference = json.load(file)
    with open(rows_path, newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["kernel"] for row in rows}
    unknown = sorted(set(ours) - known) + sorted(set(reference["kernels"]) - known)
    lacking = sorted(known - set(ours))
    if unknown or lacking:
        sys.exit("%s: without a row %s; without a benchmark %s" % (rows_path, unknown, lacking))

    versions = ", ".join("%s %s" % pair for pair in reference["versions"].items())
    text = [
        BEGIN,
        "",
        "Nanoseconds a voxel on 256^3, one thread, %s; %s, Java %s, %s; load average before the run %s."
        % (
            "on the clock" if time == "wall" else "of the CPU",
            cpu_model(),
            run["jdkVersion"],
            versions,
            load,
        ),
        "Ratio: the fastest reference's time over ours.",
        "",
    ]
    said = []
    family = None
    for row in rows:
        if row["family"] != family:
            family = row["family"]
            text += ["", "| %s | ours | reference | ratio | bar |" % family, "|---|---|---|---|---|"]
        fraction = reference["foreground"][row["per"]] if row["per"] else 1
        written, more = line(row, ours[row["kernel"]], reference["kernels"].get(row["kernel"], {}), fraction, time)
        text.append(written)
        said += more
    text += ["", "† measured on a part of the volume, because it takes long.", "", END]

    with open(document) as file:
        before = file.read()
    if before.count(BEGIN) != 1 or before.count(END) != 1:
        sys.exit("%s: the markers of the table are not there once each" % document)
    head, rest = before.split(BEGIN)
    with open(document, "w") as file:
        file.write(head + "\n".join(text) + rest.split(END)[1])
    print("\n".join(said) if said else "every bar is met and no kernel is slower than its reference")


if __name__ == "__main__":
    main()
