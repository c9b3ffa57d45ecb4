"""A line fitted to the measured runs, and what it says of volumes and clusters that nobody here has."""
import report

SLOTS = 8  # of a worker of the predictions
CASES = (("500 GB", 500e9, 50), ("1 PB", 1e15, 5000))
BYTES_A_VOXEL = 2


def line(points):
    """Start and slope of the line through (x, y) with the least sum of squared relative errors."""
    weights = [1 / (y * y) for _, y in points]
    total = sum(weights)
    mean_x = sum(w * x for w, (x, _) in zip(weights, points)) / total
    mean_y = sum(w * y for w, (_, y) in zip(weights, points)) / total
    spread = sum(w * (x - mean_x) ** 2 for w, (x, _) in zip(weights, points))
    slope = sum(w * (x - mean_x) * (y - mean_y) for w, (x, y) in zip(weights, points)) / spread
    return mean_y - slope * mean_x, slope


def fit(rows):
    """Processor seconds: of the start, and for each voxel; seconds of the launcher's one thread for each object; objects a voxel."""
    start, voxel = line([(row["voxels"], row["cpu_s"]) for row in rows])
    _, tables = line([(row["objects"], row["tables_s"]) for row in rows])
    last = rows[-1]
    return {"start": start, "voxel": voxel, "tables": tables, "density": last["objects"] / last["voxels"]}


def off(rows, model):
    """The greatest relative error of the line."""
    return max(abs(model["start"] + model["voxel"] * row["voxels"] - row["cpu_s"]) / row["cpu_s"] for row in rows)


def predict(model, size, workers):
    voxels = size / BYTES_A_VOXEL
    objects = voxels * model["density"]
    return {
        "voxels": voxels,
        "objects": objects,
        "blocks_s": model["voxel"] * voxels / (workers * SLOTS),
        "tables_s": model["tables"] * objects,
    }


def duration(seconds):
    if seconds < 120:
        return "%.0f s" % seconds
    return "%.0f min" % (seconds / 60) if seconds < 7200 else "%.1f h" % (seconds / 3600)


def text(rows):
    """The model and its predictions, in Markdown."""
    model = fit(rows)
    head = ["volume", "workers of %d slots" % SLOTS, "voxels", "objects", "blocks, merging, labels", "tables, one thread of the launcher"]
    body = []
    for name, size, workers in CASES:
        said = predict(model, size, workers)
        body.append(
            [name, str(workers), "%.1e" % said["voxels"], "%.1e" % said["objects"], duration(said["blocks_s"]), duration(said["tables_s"])]
        )
    return "\n".join(
        [
            "Processor seconds = %.1f + %.1f x 10^-9 x voxels; the measured runs are within %.0f %% of it. The launcher then makes the tables in"
            % (model["start"], 1e9 * model["voxel"], 100 * off(rows, model)),
            "one thread: %.1f us an object. Peak memory of the process: %.0f MiB for the smallest, %.0f MiB for the largest. With %.1e objects a voxel,"
            % (1e6 * model["tables"], rows[0]["peak_mib"], rows[-1]["peak_mib"], model["density"]),
            "as here, and slots as fast as a core of this machine, all busy, that gives:",
            "",
            report.table(head, body),
        ]
    )
