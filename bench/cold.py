"""Time `kg --help` and `kg extract POST` from a cold start: CPU seconds of the whole process, the best of several.

    python bench/cold.py [POST]

A first run fills the cache (see docs/extraction.md), a last one goes without it. Not a test: figures depend
on the machine and on what else it does.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

TIMES = 5
SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "posts"


def cpu(*arguments: str, **settings: str) -> float:
    """Give the CPU seconds that one run of kg costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, "-m", "kg", *arguments]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **settings})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(post: str) -> None:
    """Print the best of several runs of each command."""
    cpu("extract", post)
    for what, arguments, settings in (
        ("kg --help", ("--help",), {}),
        ("kg extract, knowledge kept", ("extract", post), {}),
        ("kg extract, knowledge read", ("extract", post), {"KG_CACHE": "off"}),
    ):
        print(f"{what:26} {min(cpu(*arguments, **settings) for _ in range(TIMES)):.2f} s")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(min(SAMPLE.glob("*.md"))))
