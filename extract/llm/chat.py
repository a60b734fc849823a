"""Talk to an endpoint that speaks OpenAI's chat completions, in whatever of its forms the endpoint understands."""

import os
import re
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from extract.llm.faults import explained
from extract.llm.prompt import Message
from extract.llm.reply import ANSWER, CUT, REFUSED, Reply
from extract.llm.settings import ModelSettings
from ontology.errors import ModelError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

__all__ = ["Chat", "OpenAIChat", "key_of"]

_NO_KEY = "none"  # the client wants a key even where the endpoint does not


class Chat(Protocol):
    """What answers messages; raises ModelError where it cannot."""

    def ask(self, messages: Sequence[Message]) -> Reply: ...

    def close(self) -> None: ...


class _Dialect(NamedTuple):
    """How a request is put; endpoints differ in what they take."""

    answer_format: str
    limit: str = "max_tokens"
    temperature: bool = True
    proven: bool = False  # a request in this form was answered


class OpenAIChat:
    """A chat over the `openai` client, which waits and tries again after 429, 5xx, time-outs and broken connections."""

    def __init__(
        self, settings: ModelSettings, schema: Mapping[str, Any], environment: Mapping[str, str] = os.environ
    ) -> None:
        self._settings, self._schema = settings, schema
        self._key = key_of(settings, environment)
        try:
            import openai
        except ImportError as fault:
            remedy = "install it with: pip install 'ai-industry-kg[llm]'"
            raise ModelError("the language model's client is not installed", remedy=remedy) from fault
        self._openai = openai
        try:
            self._client = openai.OpenAI(
                base_url=settings.base_url,
                api_key=self._key or _NO_KEY,
                timeout=settings.timeout,
                max_retries=settings.retries,
            )
        except Exception as fault:  # an address that is none, proxies that cannot be
            raise ModelError(
                f"the client cannot be made: {fault}", remedy="check base_url under [extract.llm]"
            ) from fault
        self._client.organization = self._client.project = None  # what the environment says of OpenAI is not for others
        wanted = settings.answer_format
        self._dialect = _Dialect("json_schema" if wanted == "auto" else wanted)
        self._lock = threading.Lock()

    def ask(self, messages: Sequence[Message]) -> Reply:
        """Send messages and give the answer; the form is changed where the endpoint refuses it."""
        first: Exception | None = None
        while True:
            dialect = self._dialect
            try:
                completion = self._send(messages, dialect)
            except self._openai.APIStatusError as fault:
                first = first or fault
                if not self._changed(dialect, fault):
                    raise explained(first, self._settings, self._key, dialect.proven) from fault
            except (self._openai.OpenAIError, ValueError) as fault:  # ValueError: a body that is no JSON
                raise explained(fault, self._settings, self._key) from fault
            else:
                reply = _reply(completion)
                if reply is None:
                    raise explained(ValueError(str(completion)), self._settings, self._key)
                self._dialect = dialect._replace(proven=True)
                return reply

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _send(self, messages: Sequence[Message], dialect: _Dialect) -> "ChatCompletion":
        request: dict[str, Any] = {"model": self._settings.model, "messages": list(messages)}
        request[dialect.limit] = self._settings.answer_tokens
        if dialect.temperature:
            request["temperature"] = self._settings.temperature
        if dialect.answer_format == "json_schema":
            schema = {"name": "claims", "strict": True, "schema": dict(self._schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif dialect.answer_format == "json_object":
            request["response_format"] = {"type": "json_object"}
        completion: ChatCompletion = self._client.chat.completions.create(**request)
        return completion

    def _changed(self, used: _Dialect, fault: Any) -> bool:
        """Change the form of requests after one was refused; False where the form is not to blame."""
        with self._lock:
            if self._dialect[:3] != used[:3]:  # by another thread, meanwhile
                return True
            following = _easier(self._dialect, fault, self._settings.answer_format == "auto")
            if following is None:
                return False
            self._dialect = following
            return True


def _easier(dialect: _Dialect, fault: Any, free: bool) -> _Dialect | None:
    """Give the form to try after a refusal: what the endpoint names is left out, then the form of answers is loosened."""
    if fault.status_code not in (400, 404, 415, 422):
        return None
    said = f"{fault.param or ''} {fault.message}".lower()
    if "max_completion_tokens" in said and dialect.limit == "max_tokens":
        return dialect._replace(limit="max_completion_tokens")
    if "temperature" in said and dialect.temperature:
        return dialect._replace(temperature=False)
    blamed = any(word in said for word in ("response_format", "json_schema", "json_object", "structured"))
    if not free or not (blamed or (not dialect.proven and fault.status_code != 404)):
        return None
    following = {"json_schema": "json_object", "json_object": "text"}.get(dialect.answer_format)
    return dialect._replace(answer_format=following, proven=False) if following else None


def key_of(settings: ModelSettings, environment: Mapping[str, str]) -> str:
    """Read the key from the environment variable that the settings name; empty where they name none."""
    name = settings.api_key_env
    if not name:
        return ""
    key = environment.get(name, "").strip()
    if not key:
        remedy = (
            f"set {name} in your shell, or name another variable as api_key_env; empty for an endpoint without keys"
        )
        raise ModelError(f"there is no key: the environment variable {name} is empty", remedy=remedy)
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise ModelError(f"the key in {name} has characters that no key has", remedy="copy it again")
    return key


def _reply(completion: "ChatCompletion") -> Reply | None:
    """Take text, refusal, end and counts out of a completion, None where it is none; servers leave out what they like."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list):
        return None
    usage = getattr(completion, "usage", None)
    used = tuple(_count(getattr(usage, name, None)) for name in ("prompt_tokens", "completion_tokens"))
    message = getattr(choices[0], "message", None) if choices else None
    text = getattr(message, "content", None) or ""
    end = getattr(choices[0], "finish_reason", "") if choices else ""
    if (refusal := getattr(message, "refusal", None)) or end == "content_filter":
        return Reply(REFUSED, str(refusal or ""), *used)
    return Reply(CUT if end == "length" else ANSWER, text if isinstance(text, str) else "", *used)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
