"""A Neo4j Community server on loopback, from Maven Central's artifacts: no Docker, no installation, thrown away after use."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhaoshang-kg" / "maven"
# What the JVM must be told for Neo4j 5 on Java 17, as in the distribution's neo4j.conf.
JVM = [
    "-Xms256m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
]


def missing(pom: Path = HERE / "pom.xml") -> str | None:
    """Why the artifacts of `pom` cannot be run here; None if they can."""
    for tool, package in (
        ("java", "Java 17"),
        ("javac", "a Java development kit, for a class of ten lines"),
        ("mvn", "Maven"),
    ):
        if shutil.which(tool) is None:
            return f"{tool} is not installed: the test needs {package}"
    try:
        jars(pom)
    except (subprocess.SubprocessError, OSError) as error:
        return f"Maven could not bring the artifacts: {error}"
    return None


def jars(pom: Path) -> Path:
    """The folder with the artifacts of `pom`; Maven brings them the first time, and the cache keeps them."""
    key = f"{pom.parent.name}-{pom.stem}-{abs(int.from_bytes(pom.read_bytes()[:4096], 'big')) % 10**12}"
    folder = CACHE / key
    if not (folder / ".complete").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                "mvn",
                "-q",
                "-B",
                "-f",
                str(pom),
                "dependency:copy-dependencies",
                f"-DoutputDirectory={folder}",
                "-DincludeScope=runtime",
                "-Dmdep.prependGroupId=true",
            ],
            check=True,
            timeout=400,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        (folder / ".complete").touch()
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configure(home: Path, port: int, *, extra: str = "") -> None:
    (home / "conf").mkdir(parents=True, exist_ok=True)
    for name in ("data", "logs", "import", "plugins", "run", "lib"):
        (home / name).mkdir(exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(
        f"""server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=32m
db.tx_log.preallocate=false
{extra}
""",
        encoding="utf-8",
    )


@contextmanager
def running(home: Path, *, extra: str = "", classpath: str = "") -> Iterator[str]:
    """The bolt URI of a server with its data in `home`; it is stopped at the end."""
    port = free_port()
    configure(home, port, extra=extra)
    lib = jars(HERE / "pom.xml")
    log = (home / "server.log").open("wb")
    path = os.pathsep.join(filter(None, (f"{lib}/*", classpath)))
    command = ["java", *JVM, "-cp", path, str(HERE / "Neo4jServer.java"), str(home)]
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=home)
    try:
        _wait(port, process, home / "server.log")
        yield f"bolt://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"Neo4j ended at once: {log.read_text(errors='replace')[-2000:]}")
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"Neo4j did not listen within 90 s: {log.read_text(errors='replace')[-2000:]}")


def admin(home: Path, *arguments: str) -> None:
    """Run neo4j-admin on the data in `home`."""
    lib = jars(HERE / "pom.xml")
    subprocess.run(
        ["java", *JVM, "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool", *arguments],
        check=True,
        timeout=120,
        cwd=home,
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
    )
