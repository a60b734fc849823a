"""A fingerprint of the extractor's own code: a changed rule makes every post be read again."""

import hashlib
from functools import cache
from importlib import resources

__all__ = ["code_fingerprint"]


@cache
def code_fingerprint() -> str:
    """Hash the sources of this package and of the ontology's, which it builds on."""
    total = hashlib.sha256()
    for package in ("extract", "ontology"):
        for source in sorted(resources.files(package).iterdir(), key=lambda f: f.name):
            if source.name.endswith(".py"):
                total.update(f"{package}/{source.name}\0".encode())
                total.update(source.read_bytes())
    return total.hexdigest()
