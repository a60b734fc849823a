"""A real Neo4j Community server for tests: jars by Maven, a fresh home folder, free ports on the loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LIB = ROOT / ".cache" / "neo4j" / "lib"
POM = ROOT / "tests" / "neo4j" / "pom.xml"
PASSWORD = "kg-test-password"
_OPENS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xshare:auto",
)
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
_FOLDERS = ("conf", "data", "logs", "run", "import", "plugins")


def fetch_jars() -> str:
    """Put the jars into the cache folder; give the reason why not, empty where they are there."""
    if shutil.which("java") is None:
        return "java is not installed"
    if (LIB / ".complete").is_file() and (LIB / ".complete").read_text() == POM.read_text():
        return ""
    if shutil.which("mvn") is None:
        return "maven is not installed"
    if os.environ.get("KG_TEST_NEO4J") != "1" and not LIB.is_dir():
        return "the jars of Neo4j (139 MB) are not here; KG_TEST_NEO4J=1 fetches them"
    command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={LIB}"]
    done = subprocess.run([*command, "-DincludeScope=runtime"], capture_output=True, text=True, timeout=600)
    if done.returncode:
        return f"maven could not fetch the jars of Neo4j: {done.stdout.strip()[-300:]}"
    (LIB / ".complete").write_text(POM.read_text())
    return ""


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Finished(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    text: str


class Neo4jServer:
    """One server in one throwaway home folder."""

    user = "neo4j"
    password = PASSWORD
    database = "neo4j"

    def __init__(self, home: Path, *, auth: bool = True) -> None:
        self.home, self.auth = home, auth
        self.bolt, self.http = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        for folder in _FOLDERS:
            (home / folder).mkdir(parents=True, exist_ok=True)
        (home / "lib").symlink_to(LIB)
        (home / "conf" / "neo4j.conf").write_text(
            "server.default_listen_address=127.0.0.1\n"
            f"server.bolt.listen_address=127.0.0.1:{self.bolt}\n"
            f"server.http.listen_address=127.0.0.1:{self.http}\n"
            "server.memory.heap.max_size=512m\n"
            "server.memory.pagecache.size=64m\n"
            "dbms.usage_report.enabled=false\n"
            f"dbms.security.auth_enabled={str(auth).lower()}\n"
        )
        if auth:
            done = self.admin("dbms", "set-initial-password", PASSWORD)
            assert done.code == 0, done.text

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def browser(self) -> str:
        return f"http://127.0.0.1:{self.http}/browser/?dbms=bolt://neo4j@127.0.0.1:{self.bolt}"

    def admin(self, *arguments: str, cwd: Path | None = None) -> Finished:
        """Run neo4j-admin with the server's home."""
        return self._run([*self.java(), _ADMIN, *arguments], cwd=cwd)

    def shell(self, script: Path) -> Finished:
        """Run a file of Cypher through cypher-shell."""
        login = ["-u", self.user, "-p", self.password] if self.auth else []
        command = [*self.java(), "org.neo4j.shell.Main", "-a", self.uri, *login, "--format", "plain"]
        return self._run([*command, "--file", str(script)])

    def java(self) -> list[str]:
        """Give the start of every command: java, its flags and the jars."""
        return ["java", "-cp", f"{LIB}/*", *_OPENS]

    def environment(self) -> dict[str, str]:
        """Give the environment in which the commands find this server's home."""
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf"), "LC_ALL": "C.UTF-8"}

    def _run(self, command: list[str], cwd: Path | None = None) -> Finished:
        done = subprocess.run(
            command, env=self.environment(), cwd=cwd or self.home, capture_output=True, text=True, timeout=120
        )
        return Finished(done.returncode, done.stdout + done.stderr)

    def start(self) -> Neo4jServer:
        """Start the server and wait until it answers."""
        command = [*self.java(), "-Xmx512m", "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with (self.home / "logs" / "console.log").open("wb") as log:
            self._process = subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)
        deadline = time.monotonic() + 90
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError((self.home / "logs" / "console.log").read_text()[-2000:])
            time.sleep(0.1)
        return self

    def _answers(self) -> bool:
        """Say whether the last port to open, HTTP, takes a connection."""
        try:
            socket.create_connection(("127.0.0.1", self.http), timeout=1).close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Kill the server: its data is thrown away, and an orderly end takes ten seconds."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)
            self._process = None
