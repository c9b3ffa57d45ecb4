"""See run. compare.py IMAGE ROUNDS PYTHON [FOLDER]"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import zarr

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "s2"))

import processes  # noqa: E402

CYTOBEAM = str(HERE.parent.parent / "cytobeam")
SMALLER = ["--chunk", "64,64,64"]
SHARDS = ["--zarr", "3", *SMALLER, "--shard", "256,256,256", "--no-pyramid"]


def cases(python, image, out):
    def cytobeam(*options):
        return [CYTOBEAM, "convert", image, out, *options]

    def peer(tool, *options):
        return [python, str(HERE / "peer.py"), tool, image, out, *options]

    return {
        "chunks 128³ to 64³": {
            "cytobeam": cytobeam(*SMALLER, "--no-pyramid"),
            "dask": peer("dask"),
            "zarr-python": peer("zarr"),
        },
        "chunks 128³ to 64³, pyramid": {
            "cytobeam": cytobeam(*SMALLER),
            "dask": peer("dask", "--pyramid"),
        },
        "pyramid, chunks as they are": {"cytobeam": cytobeam()},
        "Zarr v3, chunks 64³ in shards 256³": {"cytobeam": cytobeam(*SHARDS)},
        "the same, `zstd:3`": {"cytobeam": cytobeam(*SHARDS, "--codec", "zstd:3")},
    }


def measured(command, log):
    subprocess.run(["sync"], check=True)
    run = processes.measure(command, log)
    return run.wall_s, run.cpu_s, run.peak_mib, run.other_s


def same(image, out):
    """Where zarr 2 reads it: what was written is what was read."""
    if not Path(out, "0", ".zarray").exists():
        return
    a, b = zarr.open(f"{image}/0", "r"), zarr.open(f"{out}/0", "r")
    for z in range(0, a.shape[0], 128):
        if not np.array_equal(a[z : z + 128], b[z : z + 128]):
            sys.exit(f"{out} differs from {image} at z {z}")


def main():
    image, rounds, python = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    figures = {}
    with tempfile.TemporaryDirectory(dir=sys.argv[4] if len(sys.argv) > 4 else None) as folder:
        out = str(Path(folder, "out.ome.zarr"))
        log = str(Path(folder, "log"))
        for turn in range(rounds):
            for case, tools in cases(python, image, out).items():
                for tool, command in tools.items():
                    figures.setdefault((case, tool), []).append(measured(command, log))
                    if turn == 0:
                        same(image, out)
                        if tool == "cytobeam":
                            verify = measured([CYTOBEAM, "verify", out], log)
                            figures.setdefault((case, "cytobeam verify"), []).append(verify)
                    subprocess.run(["rm", "-rf", out], check=True)
    print("| conversion | tool | s | CPU s | peak memory | others' CPU s |\n|---|---|---|---|---|---|")
    for (case, tool), runs in figures.items():
        s, cpu, mib, other = (statistics.median(column) for column in zip(*runs))
        print(f"| {case} | {tool} | {s:.1f} | {cpu:.1f} | {mib:.0f} MiB | {other:.1f} |")


main()
