"""Tables in Markdown, and where they go in a page."""
import os
import platform


def table(head, rows):
    """The first column is text, the others are numbers."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def number(value, digits=2):
    return "-" if value is None else "{:,.{}f}".format(value, digits)


def machine():
    """Processor, cores and memory, for the line above a table."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            named = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
        model = named[0] if named else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return "%s, %d cores, %.0f GiB" % (model, os.cpu_count(), memory)


def put(page, section, text):
    """Replaces what stands between a section's marker comments; without them the section is added at the end of the page.

    A page that is not there yet begins with a title made of its file name.
    """
    begin, end = ("<!-- %s%s -->" % (word, section) for word in ("", "end of "))
    content = "# %s\n" % os.path.basename(page).split(".")[0].capitalize()
    if os.path.exists(page):
        with open(page) as file:
            content = file.read()
    part = "%s\n%s\n%s" % (begin, text.strip(), end)
    if begin in content and end in content:
        content = content[: content.index(begin)] + part + content[content.index(end) + len(end) :]
    else:
        content = "%s\n\n%s\n" % (content.rstrip(), part)
    with open(page, "w") as file:
        file.write(content)
