"""Breaks the code on purpose and sees whether the tests notice: `make mutants`.

Many small faults are put into a copy of the tree at once: a `<` becomes `<=`, a guard lets all through, a lock is not
taken, a term of a WHERE is dropped. Each stays off until the environment variable SEUTU_MUTANT has its number, so that
all of them share one build. What the compiler refuses is taken out and the copy built again.

A first run of every suite with no fault on notes which faults it comes by and how long it takes. Then the tests run
once for each fault, with only the suites that come by it: those of its folder's own target first, then those above. A
run ends with the first issue. One that takes more than twice as long as it should, and half a minute, or in which a
test says that its time was up, is run again alone with twice that time: only then does it count as noticed. A fault
that no suite comes by lives without a run.

The copy and its build are in .build-mutants, which `make clean` removes; the tree itself is never touched. There
results.json keeps what became of each fault. One that was noticed, or does not compile, is not tried again while its
file is the same; one that lived, while nothing at all has changed. docs/mutants.md tells what was found.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import signal
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed

import faults
from trials import TESTS, Trials, is_late
from weaving import Weaving

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
# Descriptions, which SchemaTests and RouteFieldsTests compare with real answers and requests; a fault in them costs
# nobody money. And a lock that only a build for ThreadSanitizer has.
LEFT_OUT = ("Sources/WebServer/OpenAPI", "Sources/Postgres/Mutex+threadSanitizer.swift")
# Some of the chosen faults do not compile.
SPARE = 1.2
AT_ONCE = 2
# The names of three results: no test notices the fault, no test reaches it, or it does not compile.
LIVES, UNSEEN, REFUSED = "LIVES", "UNSEEN", "refused"


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    scratch = os.path.abspath(options.scratch)
    weaving = Weaving(ROOT, scratch, os.environ.get("SWIFT", "swift"), shlex.split(os.environ.get("SWIFT_FLAGS", "")))
    memory = Memory(os.path.join(scratch, "results.json"), weaving.digest())
    chosen = choose(options, memory)
    if options.list:
        print(*chosen, sep="\n")
        return
    try:
        report(run(options, weaving, chosen, memory))
    except KeyboardInterrupt:
        sys.exit("Stopped. What was found so far is kept: the same command goes on from here.")


def run(options, weaving, chosen, memory):
    print(f"Building a copy with {len(chosen)} faults", flush=True)
    built = weaving.build(chosen, lambda refused: memory.keep((fault, REFUSED) for fault in refused))[: options.count]
    trials = Trials(weaving.scratch)
    try:
        return [(fault, memory.outcome(fault)) for fault in built if memory.outcome(fault)] + tried(built, trials, memory)
    finally:
        trials.close()


def arguments():
    parser = argparse.ArgumentParser(
        prog="make mutants", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="By make: make mutants N=300 SEED=1 FOLDERS='Cooperation Store' ONLY='Finvoice.*sql'")
    parser.add_argument("--count", type=int, default=300, help="how many faults to try (300)")
    parser.add_argument("--seed", type=int, default=1, help="which of all possible ones: another seed, other faults (1)")
    parser.add_argument("--folders", nargs="+", default=list(TESTS), choices=list(TESTS), metavar="FOLDER", help=", ".join(TESTS))
    parser.add_argument("--only", default="", help="only faults whose line in the report has a match of this regular expression")
    parser.add_argument("--list", action="store_true", help="print what would be tried, and try nothing")
    parser.add_argument("--scratch", default=os.path.join(ROOT, ".build-mutants"), help="where the copy is (.build-mutants)")
    return parser.parse_args()


def choose(options, memory):
    """The first faults by an order that the seed decides, a kind as often as another while there are enough of it. A
    fault's place in it rests on the fault alone, so the same are chosen while the code around them changes.
    """
    by_kind = {}
    for folder in options.folders:
        for place, _, names in sorted(os.walk(os.path.join(ROOT, "Sources", folder))):
            for name in sorted(name for name in names if name.endswith(".swift")):
                path = os.path.relpath(os.path.join(place, name), ROOT)
                if path.startswith(LEFT_OUT):
                    continue
                with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                    for rank, fault in ranked(options.seed, path, file.read()):
                        if re.search(options.only, str(fault)):
                            by_kind.setdefault((folder, fault.kind), []).append((rank, fault))
    turns = [(turn, rank, fault) for found in by_kind.values() for turn, (rank, fault) in enumerate(sorted(found, key=lambda it: it[0]))]
    turns.sort(key=lambda entry: entry[:2])
    chosen = [fault for _, _, fault in turns[: int(options.count * SPARE)]]
    for number, fault in enumerate(chosen):
        fault.number = number + 1
    return [fault for fault in chosen if memory.outcome(fault) != REFUSED]


def ranked(seed, path, text):
    """A file's faults, each with its place in the order: by its file, its line's text, what it is, and which of several
    alike it is.
    """
    lines, alike = text.split("\n"), Counter()
    for fault in faults.find(path, text):
        name = (path, lines[fault.line - 1].strip(), fault.kind, fault.what)
        alike[name] += 1
        yield hashlib.sha256(repr((seed, name, alike[name])).encode()).digest(), fault


class Memory:
    """What became of faults in runs before."""

    def __init__(self, path, tree):
        # The present tree: a test may now notice a fault that survived earlier.
        self.path, self.tree, self.outcomes, self.sums = path, tree, {}, {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.outcomes = json.load(file)

    def outcome(self, fault):
        key = self._key(fault)
        return self.outcomes.get(key) or self.outcomes.get(f"{key} {self.tree}")

    def keep(self, outcomes):
        for fault, outcome in outcomes:
            key = self._key(fault)
            self.outcomes[f"{key} {self.tree}" if outcome in (LIVES, UNSEEN) else key] = outcome
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.outcomes, file, indent=1)
        os.replace(self.path + ".new", self.path)

    def _key(self, fault):
        if fault.path not in self.sums:
            with open(os.path.join(ROOT, fault.path), "rb") as file:
                self.sums[fault.path] = hashlib.sha256(file.read()).hexdigest()
        place = repr((fault.edits, fault.declarations, self.sums[fault.path]))
        return f"{fault.path} {hashlib.sha256(place.encode()).hexdigest()[:16]}"


def tried(built, trials, memory):
    """Each fault that is not known yet, with what became of it."""
    left = [fault for fault in built if not memory.outcome(fault)]
    suites = list(trials.suites(dict.fromkeys(target for fault in left for target in TESTS[fault.folder])))
    print(f"Running {len(suites)} suites with no fault on; {len(left)} faults to try, {len(built) - len(left)} known", flush=True)
    outcomes, late = [], []

    def note(fault, outcome):
        memory.keep([(fault, outcome)])
        outcomes.append((fault, outcome))
        print(f"{len(outcomes)}/{len(left)} {fault}: {outcome[:140]}", flush=True)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            failed = [suite for suite, is_seen in zip(suites, list(pool.map(trials.observe, suites))) if not is_seen]
            # Alone, because other runs beside them may have taken their time.
            left_out = [suite for suite in failed if not trials.observe(suite)]
            pending = {pool.submit(attempt, fault, suites, trials): fault for fault in left}
            for future in as_completed(pending):
                fault, outcome = pending[future], future.result()
                if is_late(outcome):
                    late.append(fault)
                else:
                    note(fault, outcome)
            for fault in late:
                note(fault, attempt(fault, suites, trials, extra=2))
            for suite in left_out:
                print(f"{suite.target}.{suite.name} was left out: what only it would notice is told as live", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            trials.close()
            raise
    return outcomes


def attempt(fault, suites, trials, extra=1):
    own = [suite for target in TESTS[fault.folder] for suite in suites if suite.target == target and fault.number in suite.reached]
    return (trials.killer(fault.number, own, extra) or LIVES) if own else UNSEEN


def report(outcomes):
    total, noticed = Counter(), Counter()
    for fault, outcome in outcomes:
        total[fault.folder] += 1
        noticed[fault.folder] += outcome not in (LIVES, UNSEEN)
    print("\n| folder | tried | noticed | live |\n| --- | ---: | ---: | ---: |")
    for folder in TESTS:
        if total[folder]:
            print(f"| {folder} | {total[folder]} | {noticed[folder]} | {total[folder] - noticed[folder]} |")
    count, found = total.total(), noticed.total()
    print(f"| all | {count} | {found} | {count - found} |\n\n{100 * found / max(1, count):.1f} % noticed.\n")
    for fault, outcome in sorted(outcomes, key=lambda found: str(found[0])):
        if outcome in (LIVES, UNSEEN):
            with open(os.path.join(ROOT, fault.path), encoding="utf-8") as file:
                line = file.read().split("\n")[fault.line - 1].strip()
            print(f"{outcome} {fault}\n    {line}")


if __name__ == "__main__":
    main()
