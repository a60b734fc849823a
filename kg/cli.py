"""The command line: `kg`, or `python -m kg`."""

import kg.commands
import kg.questions  # noqa: F401 - both hang their commands on the app
from kg.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    app(prog_name="kg")
