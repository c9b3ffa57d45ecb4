"""What a set of runs says, as Markdown tables. A run is a dict: mode, tool, wall_s, cpu_s, peak_mib, other_s, and said, which is
run.json for Cytobeam and the last line of its output for a peer."""
import math
import os
import statistics

import zarr

import agree
import make_volume
import report

STAGES = ["read", "decode", "compute", "label", "measure", "encode", "write"]


def median(runs, tool, key):
    return statistics.median(run[key] for run in runs if run["tool"] == tool)


def title(runs, tool):
    said = next(run["said"] for run in runs if run["tool"] == tool)
    return "Cytobeam " + said["versions"]["cytobeam"] if tool == "cytobeam" else said["tool"]


def tools_of(runs):
    return list(dict.fromkeys(run["tool"] for run in runs))


def times(runs, voxels):
    """Medians of one mode by tool, and ratios to Cytobeam."""
    rows = []
    for tool in tools_of(runs):
        wall, cpu, peak = (median(runs, tool, key) for key in ("wall_s", "cpu_s", "peak_mib"))
        ours = [median(runs, "cytobeam", key) for key in ("wall_s", "cpu_s", "peak_mib")]
        row = [title(runs, tool), str(sum(run["tool"] == tool for run in runs)), report.number(wall), report.number(cpu)]
        row += [report.number(1e9 * wall / voxels, 1), report.number(peak, 0), report.number(median(runs, tool, "other_s"), 1)]
        row += [report.number(theirs / our, 1) + " x" for theirs, our in zip((wall, cpu, peak), ours)]
        rows.append(row)
    head = ["tool", "runs", "wall s", "CPU s", "ns/voxel", "peak MiB", "others' CPU s"]
    return report.table(head + ["wall ratio", "CPU ratio", "memory ratio"], rows)


def agreements(folder_of, runs):
    """folder_of gives the folder of a tool's last run."""
    ours = os.path.join(folder_of("cytobeam"), "results")
    first = zarr.open(os.path.join(ours, "labels.ome.zarr"), mode="r")["0"]
    rows = []
    for tool in tools_of(runs)[1:]:
        folder = folder_of(tool)
        second = zarr.open(os.path.join(folder, "labels.zarr"), mode="r")
        tables = [os.path.join(place, "objects.csv") for place in (ours, folder)]
        found = agree.compare(first, second, *tables)
        counts = [*found.objects, *found.alone, found.voxels, found.numbers, found.areas, found.means]
        rows.append([title(runs, tool)] + [report.number(n, 0) for n in counts])
    head = ["Cytobeam beside", "its objects", "theirs", "only its", "only theirs", "voxels differ", "numbers differ"]
    return report.table(head + ["areas differ", "means differ"], rows)


def stages(runs, plain):
    """Where Cytobeam's time goes, and how often it decodes what is stored. Seconds of threads, medians of the runs."""
    said = [run["said"] for run in runs if run["tool"] == "cytobeam"]
    spent = [
        statistics.median(record["thread_seconds"][stage] for record in said) if stage in said[0]["thread_seconds"] else None
        for stage in STAGES
    ]
    first = said[0]["processing"]
    array = zarr.open(plain, mode="r")
    decoded = first["chunks_decoded"] * math.prod(array.chunks) * array.dtype.itemsize
    stored = make_volume.stored_bytes(plain)
    lines = [report.table(["seconds of threads"] + STAGES, [["Cytobeam"] + [report.number(s) for s in spent]]), ""]
    wall = {key: statistics.median(record["seconds"][key] for record in said) for key in said[0]["seconds"]}
    lines.append("Wall: " + ", ".join("%s %.2f s" % (key, seconds) for key, seconds in wall.items()) + ".")
    lines.append(
        "Decoded %.0f MiB of voxels from %.0f MiB stored (%.2f x): %d chunk decodes for %d chunks. "
        % (decoded / 2**20, stored / 2**20, decoded / stored, first["chunks_decoded"], array.nchunks)
        + "Blocks of %s, %d threads, %d MiB planned."
        % (first["block_zyx"], first["threads"], first["memory_planned_mib"])
    )
    return "\n".join(lines)


def short_cell(runs, tool):
    if tool not in tools_of(runs):
        return "-"
    return "%.1f s, %.1f GiB" % (median(runs, tool, "wall_s"), median(runs, tool, "peak_mib") / 1024)


def short(runs):
    """For the README: a line for each mode, wall time and peak memory."""
    tools = tools_of(runs)
    rows = []
    for name in dict.fromkeys(run["mode"] for run in runs):
        of_mode = [run for run in runs if run["mode"] == name]
        rows.append(["`%s`" % name] + [short_cell(of_mode, tool) for tool in tools])
    return report.table(["mode"] + [title(runs, tool) for tool in tools], rows)
