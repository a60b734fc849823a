"""One run of asking: the cache first, then the endpoint as far as the budget goes, everything counted."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue

from extract.llm.answer import parse_answer
from extract.llm.budget import Budget, estimate
from extract.llm.cache import AnswerCache
from extract.llm.chat import Chat
from extract.llm.faults import PassingError, QuestionError
from extract.llm.prompt import Message, Prompt, Question
from extract.llm.reply import ANSWER, BROKEN, CUT, DENIED, LEFT, REFUSED, SILENT, Reply
from extract.llm.settings import ModelSettings

__all__ = ["Session"]

_PATIENCE = 3  # questions in a row without an answer, after which no more are asked
_KEPT = frozenset((ANSWER, REFUSED, BROKEN, CUT))  # what asking again would not change
_REPAIR = "That was not one JSON object of the form asked for ({fault}). Answer again, with the JSON object only."


class Session:
    """Ask questions over one run; safe to leave at any time, since every answer is kept at once."""

    def __init__(self, settings: ModelSettings, prompt: Prompt, make_chat: Callable[[], Chat]) -> None:
        self.settings, self.prompt = settings, prompt
        self.budget = Budget(
            settings.budget_tokens, settings.budget_usd, settings.usd_per_million_input, settings.usd_per_million_output
        )
        self.counts: Counter[str] = Counter()  # kinds of replies, and `cached` and `repaired`
        self.exhausted = False
        self.left_tokens = [0, 0]  # what the questions left would take at most: sent, received
        self._cache = AnswerCache(settings.cache)
        self._make_chat = make_chat
        self._chat: Chat | None = None  # made when something is asked
        self._schema_tokens = estimate(prompt.system, str(prompt.schema))
        self._failed: list[PassingError] = []  # in a row
        self._given: dict[str, Reply] = {}  # what was not answered in this run is not asked again in it
        self._lock = threading.Lock()

    def ask(self, questions: Sequence[Question]) -> list[Reply]:
        """Give the reply to each question, in their order.

        Raises:
            ModelError: the endpoint cannot be used; what was answered is kept.
        """
        replies = {q.key: found for q in questions if (found := self._known(q)) is not None}
        waiting = deque({q.key: q for q in questions if q.key not in replies}.values())
        while waiting and not self.exhausted:
            wave = self._affordable(waiting)
            if not wave:
                self.exhausted = True
                break
            for question, reply in self._run(wave):
                replies[question.key] = reply
        for question in waiting:
            self.counts[LEFT] += 1
            self.left_tokens[0] += self._expected(question.messages)
            self.left_tokens[1] += self.settings.answer_tokens
            replies[question.key] = self._given[question.key] = Reply(LEFT)
        return [replies[question.key] for question in questions]

    def close(self) -> None:
        """Let go of the cache and of the connections."""
        self._cache.close()
        if self._chat is not None:
            self._chat.close()

    def _known(self, question: Question) -> Reply | None:
        if (given := self._given.get(question.key)) is not None:
            return given
        found = self._cache.get(question.key)
        if found is not None:
            self.counts["cached"] += 1
            self._given[question.key] = found
        return found

    def _affordable(self, waiting: deque[Question]) -> list[Question]:
        """Take as many questions as the budget holds now, the first ones first."""
        wave: list[Question] = []
        while waiting and self.budget.reserve(self._expected(waiting[0].messages), self.settings.answer_tokens):
            wave.append(waiting.popleft())
        return wave

    def _expected(self, messages: Sequence[Message]) -> int:
        return self._schema_tokens + estimate(*(message["content"] for message in messages[1:]))

    def _run(self, wave: Sequence[Question]) -> Iterator[tuple[Question, Reply]]:
        """Ask several questions at once, keep the answers, and raise the first fault that ends the run."""
        if self._chat is None:
            self._chat = self._make_chat()
        fault: BaseException | None = None
        for question, result in _in_parallel(self._answer, wave, self.settings.at_once):
            if isinstance(result, BaseException):
                fault = fault or result
                continue
            self.counts[result.kind] += 1
            self._given[question.key] = result
            if result.kind in _KEPT:
                self._cache.put(question.key, self.settings.model, result)
            yield question, result
        if fault is not None:
            raise fault

    def _answer(self, question: Question) -> Reply:
        """Ask one question, in a thread: an answer that is no JSON once more; a passing fault leaves it open."""
        reserved = (self._expected(question.messages), self.settings.answer_tokens)
        with self._lock:
            if len(self._failed) >= _PATIENCE:
                self.budget.settle(*reserved, 0, 0)
                raise self._failed[-1]
        try:
            reply = self._paid(question.messages, reserved)
        except PassingError as fault:
            with self._lock:
                self._failed.append(fault)
                if len(self._failed) >= _PATIENCE:
                    raise
            return Reply(SILENT, str(fault))
        except QuestionError as fault:
            return Reply(DENIED, str(fault))
        with self._lock:
            self._failed.clear()
        return self._repaired(question, reply) if reply.kind == ANSWER else reply

    def _repaired(self, question: Question, reply: Reply) -> Reply:
        """Ask once more where an answer cannot be read; what cannot be read then is broken."""
        fault = _unreadable(reply.text)
        if not fault:
            return reply
        again: Message = {"role": "user", "content": _REPAIR.format(fault=fault)}
        messages = (*question.messages, {"role": "assistant", "content": reply.text[:2000]}, again)
        reserved = (self._expected(messages), self.settings.answer_tokens)
        if self.budget.reserve(*reserved):
            with suppress(PassingError, QuestionError):
                second = self._paid(messages, reserved)
                used = (reply.tokens_in + second.tokens_in, reply.tokens_out + second.tokens_out)
                if second.kind == ANSWER and not _unreadable(second.text):
                    with self._lock:
                        self.counts["repaired"] += 1
                    return Reply(ANSWER, second.text, *used)
                return Reply(BROKEN, reply.text, *used)
        return Reply(BROKEN, reply.text, reply.tokens_in, reply.tokens_out)

    def _paid(self, messages: Sequence[Message], reserved: tuple[int, int]) -> Reply:
        """Send a request, and count what it took; an endpoint that counts nothing is counted by estimate."""
        assert self._chat is not None
        used = (0, 0)
        try:
            reply = self._chat.ask(messages)
            used = (reply.tokens_in or reserved[0], reply.tokens_out or estimate(reply.text))
        finally:
            self.budget.settle(*reserved, *used)
        return Reply(reply.kind, reply.text, *used)


def _unreadable(text: str) -> str:
    try:
        parse_answer(text)
    except ValueError as fault:
        return " ".join(str(fault).split())[:200]
    return ""


def _in_parallel(
    ask: Callable[[Question], Reply], questions: Sequence[Question], at_once: int
) -> Iterator[tuple[Question, Reply | BaseException]]:
    """Ask in threads and yield what comes, as it comes; after a fault no more is asked.

    The threads do not keep the program from ending.
    """
    waiting = deque(questions)
    results: SimpleQueue[tuple[Question, Reply | BaseException] | None] = SimpleQueue()

    def work() -> None:
        with suppress(IndexError):
            while True:
                question = waiting.popleft()
                try:
                    results.put((question, ask(question)))
                except BaseException as fault:
                    waiting.clear()
                    results.put((question, fault))
        results.put(None)

    running = min(at_once, len(questions))
    for _ in range(running):
        threading.Thread(target=work, daemon=True).start()
    while running:
        if (result := results.get()) is None:
            running -= 1
        else:
            yield result
