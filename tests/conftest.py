"""Shared fixtures: where real data and real servers are, or why a test is skipped."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # for `from graphs import sample_graph`


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of gold and corpus posts, or skip."""
    folder = ROOT / os.environ.get("KG_SHARED", "../shared")
    if not (folder / "gold" / "score.py").is_file():
        pytest.skip("the shared gold and corpus posts are not here (set KG_SHARED)")
    return folder
