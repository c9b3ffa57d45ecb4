"""The table of codecs in docs/performance.md."""
import sys

BEGIN = "<!-- codecs: begin (bench/codecs/run writes this) -->"
END = "<!-- codecs: end -->"
MEGABYTES = 2 * 256**3 / 1e6
COLUMNS = ("read 1", "read 2", "write 1", "write 2")


def speed(seconds):
    return "%.0f" % (MEGABYTES / seconds) if seconds else "-"


def lines(results, versions, rounds, load):
    versions = ", ".join("%s %s" % pair for pair in versions.items())
    text = [
        "MB/s of decoded voxels, a light-sheet-like uint16 volume of 256^3 in chunks of 128^3 in memory-backed files, the whole",
        "volume read or written by 1 and 2 threads: Cytobeam / zarr-python (its ratio: above 1 Cytobeam is faster); %s," % versions,
        "in turns, medians of %s rounds; load average before %s. Codec: numcodecs alone, one thread, memory to memory."
        % (rounds, load),
        "",
        "| codec | stored | read, 1 thread | read, 2 | write, 1 | write, 2 | codec decodes | encodes |",
        "|---|---|---|---|---|---|---|---|",
    ]
    slower = []
    for name, (theirs, ours) in results.items():
        cells = []
        for column in COLUMNS:
            ratio = theirs[column] / ours[column]
            cells.append("%s / %s (%.2f)" % (speed(ours[column]), speed(theirs[column]), ratio))
            if ratio < 1:
                slower.append("%s, %s: %.2f" % (name, column, ratio))
        stored = "%.0f %%" % (100 * theirs["bytes"] / (1e6 * MEGABYTES))
        codec = [speed(theirs.get("codec " + what)) for what in ("decode", "encode")]
        text.append("| %s |" % " | ".join([name, stored] + cells + codec))
    return text, slower


def publish(results, versions, rounds, load, document):
    """Writes the table between its markers in a document, or prints it, and says which rows are slower.

    results: by codec, zarr-python's seconds and ours
    """
    text, slower = lines(results, versions, rounds, load)
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
