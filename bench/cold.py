"""Time `kg --help` and `kg extract POST` from a cold start: seconds by the clock and of CPU, the best of several.

    python bench/cold.py [POST]

A first run fills the cache (see docs/extraction.md), a last one goes without it. Where there
are two cores, another process loads the analyser of Korean (extract/analyser.py): its CPU is not in the figures. Not a test:
they depend on the machine and on what else it does.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

TIMES = 10
SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "posts"


def cost(*arguments: str, **settings: str) -> tuple[float, float]:
    """Give the seconds that one run of kg takes, by the clock and of CPU."""
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, "-m", "kg", *arguments]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **settings})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(post: str) -> None:
    """Print the best of several runs of each command."""
    cost("extract", post)
    for what, arguments, settings in (
        ("kg --help", ("--help",), {}),
        ("kg extract, knowledge kept", ("extract", post), {}),
        ("kg extract, knowledge read", ("extract", post), {"KG_CACHE": "off"}),
    ):
        clock, cpu = map(min, zip(*(cost(*arguments, **settings) for _ in range(TIMES)), strict=True))
        print(f"{what:26} {clock:.2f} s, CPU {cpu:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(min(SAMPLE.glob("*.md"))))
