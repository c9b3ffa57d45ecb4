"""Whole processes, measured from outside: wall time, CPU time, peak memory, and what the rest of the machine did meanwhile."""
import dataclasses
import os
import subprocess
import time


@dataclasses.dataclass(frozen=True)
class Run:
    """wall_s: start to exit. user_s, system_s: of the process and its children. peak_mib: the largest resident set of the process itself.
    other_s: CPU seconds that other processes took meanwhile; on a quiet machine next to nothing."""

    wall_s: float
    user_s: float
    system_s: float
    peak_mib: float
    other_s: float
    output: str

    @property
    def cpu_s(self):
        return self.user_s + self.system_s


class Failed(RuntimeError):
    """A measured process that did not end with status 0."""


def _busy_seconds():
    """CPU seconds of all processes since boot, those of guests and idle ones left out; 0 where the system does not say."""
    if not os.path.exists("/proc/stat"):
        return 0.0
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def _peak_mib(pid):
    """The largest resident set of a process so far; None where the system does not say, or it has ended."""
    try:
        with open("/proc/%d/status" % pid) as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


def _wait(pid):
    """Waits for a process; returns its status, its usage and its peak memory in MiB.

    The peak is asked for every 20 ms. What the system tells at the end (ru_maxrss) counts in how large this process was when it
    forked that one, which after a comparison of two volumes is more than Cytobeam ever takes.
    """
    peak = None
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, usage, usage.ru_maxrss / 1024 if peak is None else peak
        peak = _peak_mib(pid) or peak
        time.sleep(0.02)


def measure(command, log, environment=None):
    """Runs a command to its end. Its output goes to the file log and is returned.

    Raises Failed with the end of the output if the exit status is not 0.
    """
    with open(log, "w+b") as file:
        busy = _busy_seconds()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        status, usage, peak = _wait(process.pid)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        other = max(0.0, _busy_seconds() - busy - cpu)
        file.seek(0)
        output = file.read().decode(errors="replace")
    if process.returncode != 0:
        raise Failed("%s ended with status %d:\n%s" % (" ".join(command), process.returncode, output[-2000:]))
    return Run(wall, usage.ru_utime, usage.ru_stime, peak, other, output)


def warm(folder):
    """Reads all files of a folder, so that they lie in the page cache."""
    for parent, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(parent, name), "rb") as file:
                while file.read(1 << 24):
                    pass
