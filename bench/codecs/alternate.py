#!/usr/bin/python3
"""Measures codec by codec, zarr-python and Cytobeam in turns, and writes the table.

usage: alternate.py FOLDER MILLISECONDS ROUNDS DOCUMENT|- CODEC... -- COMMAND OF CYTOBEAM

Both programs stay, so that neither is measured while it starts; of each figure the shortest time of all rounds counts.
"""
import json
import os
import subprocess
import sys

import numcodecs
import zarr
from codecs_compared import all_codecs
from table import publish

HERE = os.path.dirname(os.path.abspath(__file__))


def started(command, **environment):
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


def asked(program, name):
    program.stdin.write(name + "\n")
    program.stdin.flush()
    answer = program.stdout.readline()
    if not answer:
        sys.exit("%s ended at %s" % (program.args[0], name))
    return json.loads(answer)


def shorter(before, now):
    return {key: min(value, before.get(key, value)) for key, value in now.items()}


def main():
    split = sys.argv.index("--")
    folder, milliseconds, rounds, document = sys.argv[1:5]
    names = sys.argv[5:split] or list(all_codecs())
    load = "%.1f" % os.getloadavg()[0]
    peer = started([sys.executable, os.path.join(HERE, "peer.py"), folder], BENCH_SECONDS=str(int(milliseconds) / 1000))
    ours = started(sys.argv[split + 1 :] + [folder, milliseconds])
    results = {name: ({}, {}) for name in names}  # zarr-python's, which writes the arrays, and ours
    for _ in range(int(rounds)):
        for name in names:
            results[name] = tuple(shorter(before, asked(program, name)) for before, program in zip(results[name], (peer, ours)))
    for program in peer, ours:
        program.stdin.close()
        program.wait()
    publish(results, {"zarr": zarr.__version__, "numcodecs": numcodecs.__version__}, rounds, load, document)


if __name__ == "__main__":
    main()
