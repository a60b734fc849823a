"""Shared fixtures: where real data and real servers are, or why a test is skipped."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from neo4j_server import Neo4jServer
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))  # for `from graphs import sample_graph`


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of gold and corpus posts, or skip."""
    folder = ROOT / os.environ.get("KG_SHARED", "../shared")
    if not (folder / "gold" / "score.py").is_file():
        pytest.skip("the shared gold and corpus posts are not here (set KG_SHARED)")
    return folder


@pytest.fixture(scope="session")
def neo4j_jars() -> None:
    """Have the jars of Neo4j in the cache folder, or skip; fail where KG_TEST_NEO4J=1 asks for them."""
    from neo4j_server import fetch_jars

    reason = fetch_jars()
    if reason and os.environ.get("KG_TEST_NEO4J") == "1":
        pytest.fail(f"no Neo4j to test on: {reason}")
    if reason:
        pytest.skip(f"no Neo4j to test on: {reason}")


@pytest.fixture(scope="session")
def neo4j(neo4j_jars: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Give a running, empty Neo4j server."""
    from neo4j_server import Neo4jServer

    server = Neo4jServer(tmp_path_factory.mktemp("neo4j") / "home")
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium, or skip."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)")
    switches = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[f"--{switch}" for switch in (*switches, "disable-component-update", "disable-sync")],
        )
        try:
            yield browser
        finally:
            browser.close()
