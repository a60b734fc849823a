"""Time the extractor on a folder of posts, one core, beside kiwipiepy alone on the same clean text.

    python bench/extract.py FOLDER

Prints characters, seconds of each stage, the ratio to kiwipiepy's own analysis, and the peak memory of the process.
Not a test: figures depend on the machine.
"""

import resource
import sys
import time
from pathlib import Path

sys.path[:] = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]  # this file is no package

from extract.morphology import analyser  # noqa: E402
from extract.pipeline import make_extractor  # noqa: E402
from extract.reader import read_document  # noqa: E402
from extract.split import sentences  # noqa: E402


def main(folder: Path) -> None:
    """Run the benchmark."""
    paths = sorted(folder.glob("*.md"))
    started = time.process_time()
    extractor = make_extractor()
    loaded = time.process_time()
    analyser().tokenize("준비")
    warm = time.process_time()
    documents = [read_document(path, path.name) for path in paths]
    read = time.process_time()
    records = [extractor.extract(document) for document in documents]
    extracted = time.process_time()
    texts = [b.text[a:z] for d in documents for b in d.blocks for a, z in sentences(b.text)]
    before = time.process_time()
    for text in texts:
        analyser().tokenize(text)
    kiwi = time.process_time() - before
    ours = extracted - warm
    print(
        f"posts {len(paths)}, clean characters {sum(map(len, texts)):,}, claims {sum(len(r.claims) for r in records):,}"
    )
    print(f"load knowledge {loaded - started:.2f} s, load analyser {warm - loaded:.2f} s")
    print(
        f"read and split {read - warm:.2f} s, extract {extracted - read:.2f} s: {1000 * ours / max(1, len(paths)):.1f} ms a post"
    )
    print(f"kiwipiepy alone {kiwi:.2f} s; ours / kiwipiepy {ours / kiwi:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/posts"))
