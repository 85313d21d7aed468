"""Runs of the tests, with no fault on to see what they reach, and with one on to see whether they notice."""

import glob
import itertools
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

# Tests that use a folder: first those of its own target, then those above it.
TESTS = {
    "Cooperation": ["CooperationTests", "OperationsTests", "WebServerTests", "AdminServerTests"],
    "AdminProtocol": ["AdminProtocolTests", "AdminServerTests", "SeutuTests"],
    "Postgres": ["PostgresTests", "OperationsTests", "WebServerTests", "AdminServerTests"],
    "Store": ["OperationsTests", "WebServerTests", "AdminServerTests"],
    "Operations": ["OperationsTests", "WebServerTests", "AdminServerTests", "StatisticsTests"],
    "WebServer": ["WebServerTests"],
}
# A suite that takes longer by itself runs after the others, so that quick tests notice a fault first. Suites of one
# target run together, because most of a short run is the start of its PostgreSQL.
_QUICK_SECONDS = 12
# Broken code may send a signal to the wrong process. Root's signals reach all processes, so root's runs see only their
# own; the shell collects the processes that the tests leave, like the first process of a machine.
_CAGE = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", '"$@"; exit $?', "sh"] if os.geteuid() == 0 else []
_ISSUE = re.compile(r"^✘|recorded an issue|Fatal error|Crash")
_NO_END = "no end in time"
# Other endings of a run that only mean that the machine had no time for it.
_LATE = re.compile(rf"{_NO_END}|deadline|time limit|timed out", re.IGNORECASE)


def is_late(issue):
    return bool(_LATE.search(issue))


@dataclass
class Suite:
    target: str
    name: str
    # A regular expression of the names of its own tests.
    filter: str
    seconds: float = 0
    reached: frozenset = frozenset()


class Trials:
    """Test processes of one build, in a folder for temporary files that goes with them."""

    def __init__(self, scratch):
        self.binary = glob.glob(os.path.join(scratch, ".build", "debug", "*PackageTests.xctest"))[0]
        self.scratch = scratch
        # A short path, because the path of a Unix socket may have only a hundred characters.
        self.folder = tempfile.mkdtemp(prefix="m-")
        # The private PostgreSQL may run as another user.
        os.chmod(self.folder, 0o755)
        self.running, self.lock, self.is_over, self.numbers = set(), threading.Lock(), False, itertools.count()

    def suites(self, targets):
        """The suites of the targets, and for each target one of the tests that are in no suite."""
        for target in targets:
            names, has_others = [], False
            for path in sorted(glob.glob(os.path.join(self.scratch, "Tests", target, "**", "*.swift"), recursive=True)):
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                names += re.findall(r"@Suite(?:\(.*?\))?\s+struct\s+(\w+)", text)
                has_others |= "@Test" in text and "@Suite" not in text
            for name in names:
                yield Suite(target, name, rf"^{target}\.{name}/")
            if has_others:
                yield Suite(target, "others", rf"^{target}\.(?!({'|'.join(names) or '-'})/)")

    def observe(self, suite):
        """Runs a suite with no fault on: how long it takes, and which faults it comes by. False when it fails."""
        notes = os.path.join(self.folder, f"{suite.target}.{suite.name}")
        begin = time.monotonic()
        issue = self.run([suite], 900, {"SEUTU_MUTANTS_REACHED": notes})
        suite.seconds = time.monotonic() - begin
        if issue is None and os.path.exists(notes):
            with open(notes, encoding="ascii") as file:
                suite.reached = frozenset(int(line) for line in file)
        pathlib.Path(notes).unlink(missing_ok=True)
        if issue:
            print(f"{suite.target}.{suite.name} fails with no fault on: {issue}", flush=True)
        return issue is None

    def killer(self, number, suites, extra=1):
        """What notices the fault, or nothing: for each target those suites that are quick, then the others in the same order.

        A run may take `extra` times as long as one usually may.
        """
        rounds = {}
        for suite in suites:
            rounds.setdefault((suite.seconds >= _QUICK_SECONDS, suite.target), []).append(suite)
        for _, together in sorted(rounds.items(), key=lambda entry: entry[0][0]):
            patience = extra * (30 + 2 * sum(suite.seconds for suite in together))
            issue = self.run(together, patience, {"SEUTU_MUTANT": str(number)})
            if issue:
                return f"{together[0].target}: {issue}"
        return None

    def run(self, suites, patience, variables):
        """The first issue of a run of the suites, which is stopped there; nothing when all passed."""
        if self.is_over:
            raise KeyboardInterrupt
        folder = os.path.join(self.folder, str(next(self.numbers)))
        os.mkdir(folder, 0o755)
        command = _CAGE + [self.binary, "--testing-library", "swift-testing"]
        for suite in suites:
            command += ["--filter", suite.filter]
        process = subprocess.Popen(
            command, cwd=self.scratch, env=os.environ | variables | {"TMPDIR": folder, "NO_COLOR": "1"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
        with self.lock:
            self.running.add(process)
        late = threading.Timer(patience, _kill, [process])
        late.start()
        try:
            last = ""
            for line in process.stdout:
                if _ISSUE.search(line):
                    return line.strip()
                last = line.strip() or last
            code = process.wait()
            if self.is_over:
                raise KeyboardInterrupt
            if code == 0:
                return None
            return _NO_END if not late.is_alive() else f"ended with {code}: {last}"
        finally:
            late.cancel()
            _kill(process)
            process.stdout.close()
            process.wait()
            with self.lock:
                self.running.discard(process)
            _stop_servers(folder)
            shutil.rmtree(folder, ignore_errors=True)

    def close(self):
        """Ends what runs, and leaves nothing behind."""
        self.is_over = True
        with self.lock:
            running = list(self.running)
        for process in running:
            _kill(process)
        for _ in range(100):
            with self.lock:
                if not self.running:
                    break
            time.sleep(0.1)
        _stop_servers(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)


def _kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _stop_servers(folder):
    """A test process that is killed leaves its PostgreSQL; the server's own file tells its number."""
    for path in glob.glob(os.path.join(folder, "**", "postmaster.pid"), recursive=True):
        try:
            with open(path, encoding="utf-8") as file:
                number = int(file.readline())
            os.kill(number, signal.SIGQUIT)
            for _ in range(100):
                os.kill(number, 0)
                time.sleep(0.05)
        except (OSError, ValueError):
            pass
