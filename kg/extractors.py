"""Which extractor reads posts: the rules, a language model, or both; nothing leaves the machine unless it was told to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import ConfigError

if TYPE_CHECKING:
    from extract.llm.session import Session
    from kg.config import Config
    from kg.reading import Extractor, MakeExtractor
    from ontology.decisions import Decisions
    from ontology.learned import Learned
    from ontology.records import PostRecord

__all__ = ["Asking", "ExtractorName", "asking", "maker_of"]


class ExtractorName(StrEnum):
    """What says what holds between things."""

    rules = "rules"
    llm = "llm"
    both = "both"


class Asking(NamedTuple):
    """A language model that is asked over one run, alone or beside the rules."""

    session: "Session"
    with_rules: bool

    @property
    def fingerprint(self) -> str:
        """Give what tells that posts must be read again: the question's form, the checks, and who else reads."""
        from extract.llm.prompt import code_fingerprint

        confidence = self.session.settings.confidence
        return f"{self.session.prompt.fingerprint} {code_fingerprint()} {confidence} {self.with_rules}"

    def extractor(
        self, decisions: "Decisions", folders: tuple[Path, ...], learned: "Learned | None" = None
    ) -> "Extractor":
        """Make the extractor that asks, in this process: budget and cache are one for the run."""
        from extract.llm.extractor import ModelExtractor
        from extract.pipeline import make_extractor

        rules = make_extractor(folders)
        rules = rules.deciding(decisions) if learned is None else rules.knowing(learned)
        return ModelExtractor(rules, self.session, with_rules=self.with_rules, decisions=decisions)

    def spent(self) -> str:
        """Give what was spent so far, in a few words."""
        budget = self.session.budget
        tokens = f"{budget.tokens_in + budget.tokens_out:,} tokens"
        return f"{tokens}, {budget.spent_usd:.2f} US dollars" if budget.priced else tokens

    def is_open(self, record: "PostRecord") -> bool:
        """Say whether a post has items that the model has still to be asked about."""
        from extract.llm.reply import is_open

        return any(is_open(reject) for reject in record.rejects)


@contextmanager
def asking(settings: "Config", name: ExtractorName | None) -> Iterator[Asking | None]:
    """Open what is asked over one run, by the name given or else by kg.toml; None where the rules read alone."""
    chosen = name or ExtractorName(settings.extract.extractor)
    if chosen is ExtractorName.rules:
        yield None
        return
    session = _session(settings)
    try:
        ask = Asking(session, chosen is ExtractorName.both)
        yield ask
    except BaseException:
        _tell_spent(ask)
        raise
    finally:
        session.close()


def _session(config: "Config") -> "Session":
    from extract.llm.chat import OpenAIChat, key_of
    from extract.llm.prompt import Prompt
    from extract.llm.session import Session
    from extract.llm.settings import ModelSettings
    from ontology.schema import load_schema

    section, file = config.extract.llm, str(config.file or "kg.toml")
    if not section.model:
        remedy = 'write model = "…" under [extract.llm]; see docs/language-model.md'
        raise ConfigError("no language model is named", file=file, remedy=remedy)
    if section.budget_usd and not (section.usd_per_million_input or section.usd_per_million_output):
        remedy = "state usd_per_million_input and usd_per_million_output under [extract.llm]"
        raise ConfigError("budget_usd cannot be kept without prices", file=file, remedy=remedy)
    told = section.model_dump() | {"cache": config.root / section.cache}
    settings = ModelSettings(**told)
    key_of(settings, os.environ)
    prompt = Prompt(load_schema(config.folders), settings)
    return Session(settings, prompt, lambda: OpenAIChat(settings, prompt.schema))


def _tell_spent(ask: Asking) -> None:
    """Tell what was spent before something went wrong."""
    from kg.report import usage_lines
    from kg.terminal import error

    if ask.session.budget.tokens_in:
        for line in usage_lines(ask):
            error(line)


def maker_of(ask: Asking | None, decisions: "Decisions") -> "MakeExtractor":
    """Give what makes the extractor that was chosen, for posts that are read each by itself."""
    from kg.reading import deciding_extractor

    return partial(deciding_extractor, decisions) if ask is None else partial(ask.extractor, decisions)
