"""Run the command line as a user does: in a process of its own, on real posts."""

import os
import subprocess
import sys
from pathlib import Path

import typer
from kg_toy import ROOT

from kg.cli import app

__all__ = ["COMMANDS", "ENVIRONMENT", "POSTS", "Done", "kg", "write_post"]

POSTS = ROOT / "examples" / "posts"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", "TERM": "dumb"}

Done = subprocess.CompletedProcess[str]


def kg(*arguments: object, cwd: Path, code: int | None = 0, **environment: str) -> Done:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, **environment},
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert code is None or done.returncode == code, done.stderr
    return done


def write_post(folder: Path, name: str, title: str = "오픈AI, GPT-5.3-Codex 공개", more: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        f"---\ntitle: 오늘의 AI 소식\ndate: 2026-02-05\n---\n\n"
        f"## {title}\n\n오픈AI가 GPT-5.3-Codex를 공개했다. {more}\n\n"
        f"출처: [OpenAI](https://openai.com/index/codex?utm_source=x)\n\n"
        f"## 엔비디아, 앤트로픽에 투자\n\n엔비디아가 앤트로픽에 100억 달러를 투자했다.\n\n"
        f"출처: [NVIDIA](https://nvidia.example/news)\n"
    )
    path.write_text(text, encoding="utf-8")
    return path
