"""Say in our words what went wrong with an endpoint, and never say the key."""

from typing import Any
from urllib.parse import urlsplit

from extract.llm.settings import ModelSettings
from ontology.errors import ModelError

__all__ = ["PassingError", "QuestionError", "explained"]

_LONGEST = 200  # characters of what a server says


class PassingError(ModelError):
    """A fault that may be gone for the next question: the item is left open."""


class QuestionError(ModelError):
    """The endpoint refuses one question, such as one too long for it, while it answers others."""


def explained(fault: Exception, settings: ModelSettings, key: str, answered: bool = False) -> ModelError:
    """Turn a fault of the client into a ModelError with what to do about it; `answered` tells that others were."""
    import openai

    where = _address(settings)
    if isinstance(fault, openai.APITimeoutError):
        what = f"no answer from {where} in {settings.timeout:g} s"
        return PassingError(what, remedy="try again later, or raise timeout under [extract.llm]")
    if isinstance(fault, openai.APIConnectionError):
        what = f"cannot reach {where}: {_said(fault.__cause__ or fault, key)}"
        return ModelError(what, remedy="check base_url under [extract.llm], and that the server runs")
    if isinstance(fault, openai.APIStatusError):
        return _status(fault, settings, key, answered)
    what = f"{where} does not answer as a chat endpoint: {_said(fault, key)}"
    return ModelError(what, remedy="base_url ends where /chat/completions follows, mostly in /v1")


def _status(fault: Any, settings: ModelSettings, key: str, answered: bool) -> ModelError:
    status, said = fault.status_code, _said(fault, key)
    name, where = settings.api_key_env, _address(settings)
    if status == 401:
        remedy = f"check the key in {name}" if name else "name the variable with its key as api_key_env"
        return ModelError(f"{where} refuses the key (401): {said}", remedy=remedy)
    if status == 403:
        return ModelError(f"{where} forbids it (403): {said}", remedy="check what the key may do")
    if status == 404:
        what = f"{where} knows no such model or address (404): {said}"
        return ModelError(what, remedy=f"check base_url and the model name {settings.model}")
    if status == 402 or getattr(fault, "code", "") == "insufficient_quota":
        what = f"the account at {where} has no credit left: {said}"
        return ModelError(what, remedy="top it up; what was answered is kept and is not asked again")
    if status == 429:
        what = f"{where} says too many requests (429), also after {settings.retries} more tries: {said}"
        return PassingError(what, remedy="run again later, lower at_once, or raise retries under [extract.llm]")
    if status in (408, 409) or status >= 500:
        return PassingError(f"{where} fails ({status}): {said}", remedy="run again later")
    what = f"{where} refuses the request ({status}): {said}"
    return (QuestionError if answered else ModelError)(what, remedy="check [extract.llm]")


def _address(settings: ModelSettings) -> str:
    """Give the address without user, password and parameters, which may be secret."""
    parts = urlsplit(settings.base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _said(fault: BaseException, key: str) -> str:
    """Give what a fault says on one line, bounded, and without the key or a part of it."""
    text = " ".join(str(getattr(fault, "message", "") or fault).split())
    if key:
        text = text.replace(key, "…")
    return text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
