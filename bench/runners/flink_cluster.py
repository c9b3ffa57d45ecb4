"""A Flink cluster of processes on this machine, and what each of them took."""
import glob
import os
import shutil
import subprocess

import cytobeam

SCRIPT = os.path.join(cytobeam.ROOT, "deploy", "flink", "cluster")


def _usage(pid):
    """CPU seconds of a running process so far, and the largest resident set it had, MiB."""
    with open("/proc/%d/stat" % pid) as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open("/proc/%d/status" % pid) as file:
        peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), peak / 1024


class Cluster:
    """As many TaskManagers with one slot each as there are threads; started on entering, ended on leaving."""

    def __init__(self, folder, taskmanagers, heap, port):
        self.folder = folder
        self.options = ["--taskmanagers", str(taskmanagers), "--slots", "1", "--heap", heap, "--port", str(port)]
        self.address = "127.0.0.1:%d" % port

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run([SCRIPT, "start", self.folder, *self.options], check=True, stdout=subprocess.DEVNULL)
        self.before = self._usages()
        return self

    def __exit__(self, *failure):
        subprocess.run([SCRIPT, "stop", self.folder], check=True, stdout=subprocess.DEVNULL)

    def _usages(self):
        usages = {}
        for path in sorted(glob.glob(os.path.join(self.folder, "*.pid"))):
            with open(path) as file:
                usages[os.path.basename(path)[: -len(".pid")]] = _usage(int(file.read()))
        return usages

    def processes(self):
        """By name: CPU seconds since the cluster was ready, and peak memory in MiB since its start."""
        return {name: (cpu - self.before[name][0], peak) for name, (cpu, peak) in self._usages().items()}
