"""Time the extractor on a folder of posts, one core, beside kiwipiepy alone on the same text.

    python bench/extract.py FOLDER

Rules are compiled when they are first asked for: a short post in both languages goes first, and counts as loading, as
does the plain analyser's first word. Then each post is read and split, then extracted, then its clean sentences are analysed by a plain `Kiwi()`, so that whatever
else the machine does weighs on all three alike. Times are CPU seconds of this process, held to one core. Peak memory is
that of a second process that only extracts, as a worker of `kg build` does. Not a test: figures depend on the machine.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path[:] = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]  # this file is no package

from extract.analyser import analyser  # noqa: E402
from extract.pipeline import make_extractor  # noqa: E402
from extract.reader import read_document  # noqa: E402
from extract.split import sentences  # noqa: E402

FIRST = """\
# AI news, 2026-02-05

## 메타, 스케일 AI 인수

메타가 스케일 AI를 143억 달러에 인수했다. 엔비디아와 오픈AI는 GPT-5를 H200에서 학습한다고 밝혔다.

## Nvidia buys Groq

Nvidia will acquire Groq, a rival chip maker, for $20 billion. OpenAI's ChatGPT is used by 800 million people a week.
"""


def compare(paths: list[Path]) -> None:
    """Print what reading, extraction and kiwipiepy alone cost."""
    from kiwipiepy import Kiwi

    started = time.process_time()
    extractor = make_extractor()
    loaded = time.process_time()
    analyser().tokenize("준비")
    warm = time.process_time()
    extractor.read_text(FIRST, "first.md")
    ready = time.process_time()
    print(
        f"load knowledge {loaded - started:.2f} s, load analyser {warm - loaded:.2f} s, first rules {ready - warm:.2f} s"
    )
    plain = Kiwi(num_workers=1)
    plain.tokenize("준비")
    reading = extraction = alone = 0.0
    characters = claims = 0
    for path in paths:
        start = time.process_time()
        document = read_document(path, path.name)
        read = time.process_time()
        record = extractor.extract(document)
        extracted = time.process_time()
        texts = [block.text[a:z] for block in document.blocks for a, z in sentences(block.text)]
        before = time.process_time()
        for text in texts:
            plain.tokenize(text)
        alone += time.process_time() - before
        reading, extraction = reading + read - start, extraction + extracted - read
        characters, claims = characters + sum(map(len, texts)), claims + len(record.claims)
    ours = reading + extraction
    print(f"posts {len(paths)}, clean characters {characters:,}, claims {claims:,}")
    print(
        f"read and split {reading:.2f} s, extract {extraction:.2f} s: {1000 * ours / max(1, len(paths)):.1f} ms a post"
    )
    print(f"kiwipiepy alone {alone:.2f} s; ours / kiwipiepy {ours / max(alone, 1e-9):.2f}")


def work(paths: list[Path]) -> None:
    """Extract every post and print the peak memory of the process."""
    extractor = make_extractor()
    for path in paths:
        extractor.read(path, path.name)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main(folder: Path) -> None:
    """Run the benchmark."""
    paths = sorted(folder.glob("*.md"))
    if "--worker" in sys.argv:
        work(paths)
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    subprocess.run([sys.executable, __file__, str(folder), "--worker"], check=True)  # first: it inherits our peak
    compare(paths)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/posts"))
