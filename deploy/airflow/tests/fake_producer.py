"""A producer that answers what a test tells it to, over real HTTP."""

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1"


def run_view(state: str = "SUCCEEDED", ledger: str = "COMPLETE", **changes: Any) -> dict[str, Any]:
    """A run as GET /api/runs/{id} shows it; tests name what is different."""
    missing_events = changes.pop("missingEvents", [])
    return {
        "id": RUN,
        "state": state,
        "requested": 20,
        "fetched": 20,
        "acked": 20,
        "landed": 20,
        "deadLettered": 0,
        "missing": 0,
        "ledger": {"status": ledger, "missingEvents": missing_events},
        "failureReason": None,
        "failure": None,
    } | changes


def media_type(status: int, answer: Any) -> str:
    if isinstance(answer, bytes):
        return "text/html"
    return "application/problem+json" if status >= HTTPStatus.BAD_REQUEST else "application/json"


class FakeProducer:
    """Knows one path for runs, as the real one does, and wants a key."""

    def __init__(self, key: str = "a key of sixteen characters") -> None:
        self.key = key
        self.requests: list[tuple[dict[str, str], Any]] = []
        self.answers_to_post: list[tuple[int, Any]] = []
        self.looks: list[tuple[int, Any]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def connection(self) -> str:
        return json.dumps(
            {"conn_type": "generic", "host": "127.0.0.1", "port": self.port, "schema": "http", "password": self.key}
        )

    def will_accept(self, *answers: tuple[int, Any]) -> None:
        """What POST answers, one after the other; the last stays."""
        self.answers_to_post = list(answers)

    def will_show(self, *looks: tuple[int, Any]) -> None:
        """What GET answers, one after the other; the last stays."""
        self.looks = list(looks)

    def __enter__(self) -> "FakeProducer":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _answer(self, method: str, path: str, headers: dict[str, str], body: Any) -> tuple[int, Any]:
        if headers.get("x-api-key") != self.key:
            return 401, {"detail": "There is no key"}
        if (method, path) == ("POST", "/api/runs"):
            self.requests.append((headers, body))
            return self._next(self.answers_to_post)
        if (method, path) == ("GET", f"/api/runs/{RUN}"):
            return self._next(self.looks)
        return 404, {"detail": f"There is no {path}"}

    @staticmethod
    def _next(answers: list[tuple[int, Any]]) -> tuple[int, Any]:
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        producer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._serve("GET")

            def do_POST(self) -> None:
                self._serve("POST")

            def _serve(self, method: str) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = json.loads(self.rfile.read(length)) if length else None
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, answer = producer._answer(method, self.path, headers, body)
                payload = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", media_type(status, answer))
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, *_: object) -> None:
                """Tests look at what was asked, not at a log."""

        return Handler
