"""Cytobeam as a measured process, and what its run.json says."""
import json
import os
import subprocess

import processes

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAUNCHER = os.path.join(ROOT, "cytobeam")


def build(launcher):
    """The launcher builds what is not built; that is no part of a measurement."""
    subprocess.run([launcher, "steps"], check=True, stdout=subprocess.DEVNULL)


def run(launcher, mode, image, folder, options=()):
    """One cold process from the job file to the published results; returns the measurement and run.json."""
    os.makedirs(folder, exist_ok=True)
    job = os.path.join(folder, "job.yaml")
    results = os.path.join(folder, "results")
    with open(job, "w") as file:
        file.write(mode.job(image, results))
    measured = processes.measure([launcher, "run", job, "--overwrite", *options], os.path.join(folder, "log"))
    with open(os.path.join(results, "run.json")) as file:
        return measured, json.load(file)


def revision():
    """The commit that is measured, with a + if the working tree differs from it in more than its pages."""
    git = ["git", "-C", ROOT]
    commit = subprocess.run(git + ["rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    changed = subprocess.run(git + ["status", "--porcelain", "-uno", "--", ROOT, ":!*.md", ":!docs"], capture_output=True, text=True)
    return commit.stdout.strip() + ("+" if changed.stdout.strip() else "")
