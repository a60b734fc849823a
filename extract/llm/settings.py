"""How a language model is asked: where it is, what it may cost, where its answers are kept."""

from pathlib import Path
from typing import NamedTuple

__all__ = ["ANSWER_FORMATS", "ModelSettings"]

ANSWER_FORMATS = ("auto", "json_schema", "json_object", "text")


class ModelSettings(NamedTuple):
    """The settings of `[extract.llm]`; the key itself is never among them, only where it is found."""

    base_url: str
    model: str
    cache: Path
    api_key_env: str = ""  # name of the environment variable with the key; empty where the endpoint needs none
    budget_tokens: int = 500_000  # a run
    budget_usd: float = 0.0  # a run; 0 is no cap in money
    usd_per_million_input: float = 0.0
    usd_per_million_output: float = 0.0
    answer_tokens: int = 4000  # longest answer
    timeout: float = 60.0  # seconds a request
    retries: int = 4  # after 429, 5xx, a time-out or a broken connection
    at_once: int = 4  # requests under way
    answer_format: str = "auto"  # one of ANSWER_FORMATS
    temperature: float = 0.0
    confidence: float = 0.6  # of what it says

    @property
    def rule(self) -> str:
        """Give the name that its claims carry."""
        return f"llm:{self.model}"
