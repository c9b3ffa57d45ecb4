#!/usr/bin/python3
"""Measures codec by codec, zarr-python and Cytobeam in turns, and writes the table.

usage: alternate.py FOLDER MILLISECONDS ROUNDS DOCUMENT|- CODEC... -- COMMAND OF CYTOBEAM

Both programs stay, so that neither is measured while it starts; of each figure the median of all rounds counts.
"""
import json
import os
import statistics
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


def medians(answers):
    return {key: statistics.median(answer[key] for answer in answers) for key in answers[0]}


def main():
    split = sys.argv.index("--")
    folder, milliseconds, rounds, document = sys.argv[1:5]
    names = sys.argv[5:split] or list(all_codecs())
    load = "%.1f" % os.getloadavg()[0]
    peer = started([sys.executable, os.path.join(HERE, "peer.py"), folder], BENCH_SECONDS=str(int(milliseconds) / 1000))
    ours = started(sys.argv[split + 1 :] + [folder, milliseconds])
    programs = peer, ours  # in this order: zarr-python writes the arrays
    answers = {name: ([], []) for name in names}
    for _ in range(int(rounds)):
        for name in names:
            for program, before in zip(programs, answers[name]):
                before.append(asked(program, name))
    results = {name: tuple(medians(each) for each in both) for name, both in answers.items()}
    for program in peer, ours:
        program.stdin.close()
        program.wait()
    publish(results, {"zarr": zarr.__version__, "numcodecs": numcodecs.__version__}, rounds, load, document)


if __name__ == "__main__":
    main()
