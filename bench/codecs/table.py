#!/usr/bin/python3
"""The table of codecs in docs/performance.md.

usage: table.py OURS.json PEER.json DOCUMENT|- LOAD
"""
import json
import sys

BEGIN = "<!-- codecs: begin (bench/codecs/run writes this) -->"
END = "<!-- codecs: end -->"
MEGABYTES = 2 * 256**3 / 1e6
COLUMNS = ("read 1", "read 2", "write 1", "write 2")


def speed(seconds):
    return "%.0f" % (MEGABYTES / seconds) if seconds else "-"


def lines(ours, peer, load):
    versions = ", ".join("%s %s" % pair for pair in peer["versions"].items())
    text = [
        "MB/s of decoded voxels, a light-sheet-like uint16 volume of 256^3 in chunks of 128^3 in memory-backed files, the whole",
        "volume read or written by 1 and 2 threads: Cytobeam / zarr-python (its ratio: above 1 Cytobeam is faster); %s," % versions,
        "the shortest of several times; load average before the run %s. Codec: numcodecs alone, one thread, from memory to memory." % load,
        "",
        "| codec | stored | read, 1 thread | read, 2 | write, 1 | write, 2 | codec decodes | encodes |",
        "|---|---|---|---|---|---|---|---|",
    ]
    slower = []
    for name, theirs in peer["codecs"].items():
        if name not in ours:
            continue
        cells = []
        for column in COLUMNS:
            ratio = theirs[column] / ours[name][column]
            cells.append("%s / %s (%.2f)" % (speed(ours[name][column]), speed(theirs[column]), ratio))
            if ratio < 1:
                slower.append("%s, %s: %.2f" % (name, column, ratio))
        stored = "%.0f %%" % (100 * theirs["bytes"] / (1e6 * MEGABYTES))
        codec = [speed(theirs.get("codec " + what)) for what in ("decode", "encode")]
        text.append("| %s |" % " | ".join([name, stored] + cells + codec))
    return text, slower


def main():
    ours_path, peer_path, document, load = sys.argv[1:5]
    with open(ours_path) as file:
        ours = json.load(file)
    with open(peer_path) as file:
        peer = json.load(file)
    text, slower = lines(ours, peer, load)
    if document == "-":
        print("\n".join(text))
    else:
        with open(document) as file:
            before = file.read()
        if before.count(BEGIN) != 1 or before.count(END) != 1:
            sys.exit("%s: the markers of the table are not there once each" % document)
        head, rest = before.split(BEGIN)
        with open(document, "w") as file:
            file.write("\n".join([head + BEGIN, "", *text, "", END]) + rest.split(END)[1])
    print("slower than zarr-python: " + ("; ".join(slower) if slower else "none"))


if __name__ == "__main__":
    main()
