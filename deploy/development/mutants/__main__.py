"""Breaks the code on purpose and sees whether the tests notice: `make mutants`.

Many small faults are put into a copy of the tree at once: a `<` becomes `<=`, a guard lets all through, a lock is not taken, a term of a
WHERE is dropped. Each stays off until the environment variable SEUTU_MUTANT has its number, so that all of them share one build. What
the compiler refuses is taken out and the copy built again.

A first run of every suite with no fault on notes which faults it comes by and how long it takes. Then the tests run once for each
fault, with only the suites that come by it: those of its folder's own target first, then those above. A run ends with the first
issue; one that takes more than twice as long as it should, and half a minute, counts as noticed. A fault that no suite comes by lives
without a run.

The copy and its build are in .build-mutants, which `make clean` removes; the tree itself is never touched. There results.json keeps
which faults were noticed, and those are not tried again while their file is the same. docs/mutants.md tells what was found.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shlex
import signal
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import faults
from trials import TESTS, Trials
from weaving import Weaving

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
# Descriptions, which SchemaTests and RouteFieldsTests hold against real answers and requests; a fault in one misleads nobody's money.
LEFT_OUT = ("Sources/WebServer/OpenAPI",)
# Some of what is chosen does not compile.
SPARE = 1.2
AT_ONCE = 2
# What is remembered of a fault that does not compile.
REFUSED = "refused"


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    scratch = os.path.abspath(options.scratch)
    memory = Memory(os.path.join(scratch, "results.json"))
    chosen = choose(options, memory)
    if options.list:
        print(*chosen, sep="\n")
        return
    try:
        run(options, scratch, chosen, memory)
    except KeyboardInterrupt:
        sys.exit("Stopped. What was noticed so far is kept: the same command goes on from here.")


def run(options, scratch, chosen, memory):
    weaving = Weaving(ROOT, scratch, os.environ.get("SWIFT", "swift"), shlex.split(os.environ.get("SWIFT_FLAGS", "")))
    print(f"Building a copy with {len(chosen)} faults in {os.path.relpath(scratch)}", flush=True)
    built = weaving.build(weaving.copy(), chosen, lambda refused: memory.keep((fault, REFUSED) for fault in refused))
    trials = Trials(scratch)
    try:
        report(tried(built[: options.count], trials, memory))
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
    """Faults in a random order that the seed decides, a kind as often as another while there are enough of it."""
    by_kind = {}
    for folder in options.folders:
        for place, _, names in sorted(os.walk(os.path.join(ROOT, "Sources", folder))):
            for name in sorted(name for name in names if name.endswith(".swift")):
                path = os.path.relpath(os.path.join(place, name), ROOT)
                if path.startswith(LEFT_OUT):
                    continue
                with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                    for fault in faults.find(path, file.read()):
                        if re.search(options.only, str(fault)):
                            by_kind.setdefault((folder, fault.kind), []).append(fault)
    generator = random.Random(options.seed)
    for kind in sorted(by_kind):
        generator.shuffle(by_kind[kind])
    turns = [(turn, kind, fault) for kind, found in by_kind.items() for turn, fault in enumerate(found)]
    turns.sort(key=lambda entry: (entry[0], hashlib.sha256(f"{options.seed}{entry[1]}".encode()).digest()))
    chosen = [fault for _, _, fault in turns[: int(options.count * SPARE)]]
    for number, fault in enumerate(chosen):
        fault.number = number + 1
    return [fault for fault in chosen if memory.outcome(fault) != REFUSED]


class Memory:
    """Which faults were noticed before, or refused by the compiler: they would be again while the code is the same."""

    def __init__(self, path):
        self.path, self.outcomes, self.sums = path, {}, {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.outcomes = json.load(file)

    def outcome(self, fault):
        return self.outcomes.get(self._key(fault))

    def keep(self, outcomes):
        self.outcomes.update((self._key(fault), outcome) for fault, outcome in outcomes)
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
    """Each fault with what noticed it; nothing for one that lives, False for one that no test comes by."""
    outcomes = [(fault, memory.outcome(fault)) for fault in built if memory.outcome(fault)]
    left = [fault for fault in built if not memory.outcome(fault)]
    targets = dict.fromkeys(target for fault in left for target in TESTS[fault.path.split("/")[1]])
    suites = list(trials.suites(targets))
    print(f"Running {len(suites)} suites with no fault on; {len(left)} faults to try, {len(outcomes)} noticed before", flush=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(trials.observe, suites))

    def attempt(fault):
        own = [suite for target in TESTS[fault.path.split("/")[1]] for suite in suites if suite.target == target]
        is_reached = any(fault.number in suite.reached for suite in own)
        return fault, trials.killer(fault.number, own) if is_reached else False

    with ThreadPoolExecutor(AT_ONCE) as pool:
        pending = [pool.submit(attempt, fault) for fault in left]
        try:
            for done, future in enumerate(pending, 1):
                fault, killer = future.result()
                outcomes.append((fault, killer))
                if killer:
                    memory.keep([(fault, killer)])
                print(f"{done}/{len(left)} {verdict(killer):8} {fault}" + (f"  ({killer[:100]})" if killer else ""), flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            trials.close()
            raise
    return outcomes


def verdict(killer):
    return "noticed" if killer else "LIVES" if killer is None else "UNSEEN"


def report(outcomes):
    total, noticed = Counter(), Counter()
    for fault, killer in outcomes:
        folder = fault.path.split("/")[1]
        total[folder] += 1
        noticed[folder] += bool(killer)
    print("\n| folder | tried | noticed | live |\n| --- | ---: | ---: | ---: |")
    for folder in total:
        print(f"| {folder} | {total[folder]} | {noticed[folder]} | {total[folder] - noticed[folder]} |")
    count, found = sum(total.values()), sum(noticed.values())
    print(f"| all | {count} | {found} | {count - found} |\n\n{100 * found / max(1, count):.1f} % noticed.\n")
    for fault, killer in sorted(outcomes, key=lambda outcome: str(outcome[0])):
        if not killer:
            print(f"{verdict(killer)} {fault}")
            with open(os.path.join(ROOT, fault.path), encoding="utf-8") as file:
                print("       " + file.read().split("\n")[fault.line - 1].strip())


if __name__ == "__main__":
    main()
