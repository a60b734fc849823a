"""A local server that speaks OpenAI's chat completions, and does what a test says: answers, faults, delays."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

__all__ = ["Asked", "ModelServer", "Told", "answer", "completion", "failure", "running"]


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def item(self) -> dict[str, Any]:
        """Give the item that is asked about."""
        return dict(json.loads(self.body["messages"][1]["content"]))


class Told(NamedTuple):
    """What is sent back; a status of 0 breaks the connection off."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)


Script = Callable[[Asked], Told]


def completion(
    text: str | None, usage: tuple[int, int] | None = (100, 20), finish: str = "stop", refusal: str | None = None
) -> Told:
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body: dict[str, Any] = {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "toy",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
    }  # fmt: skip
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return Told(200, json.dumps(body, ensure_ascii=False).encode())


def answer(*relations: Mapping[str, Any], quantities: tuple[Mapping[str, Any], ...] = ()) -> Told:
    return completion(json.dumps({"relations": relations, "quantities": quantities}, ensure_ascii=False))


def failure(status: int, message: str = "", code: str = "", param: str = "", **headers: str) -> Told:
    error = {"message": message, "type": "error", "code": code or None, "param": param or None}
    more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Told(status, json.dumps({"error": error}).encode(), (("content-type", "application/json"), *more))


class ModelServer:
    """What was asked of a server, and where it is."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def _handler(outer) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.path, headers, body)
                with outer._lock:
                    outer.asked.append(asked)
                told = outer.script(asked)
                if not told.status:
                    self.close_connection = True
                    return
                self.send_response(told.status)
                for name, value in told.headers:
                    self.send_header(name, value)
                self.send_header("content-length", str(len(told.body)))
                self.end_headers()
                self.wfile.write(told.body)

            def handle(self) -> None:
                with suppress(BrokenPipeError, ConnectionResetError):  # the client has stopped waiting
                    super().handle()

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def running(script: Script) -> Iterator[ModelServer]:
    with ModelServer(script) as server:
        yield server
