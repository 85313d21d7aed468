"""A copy of the tree with many faults woven in, each of them off until it is asked for, and its one build."""

import hashlib
import os
import re
import subprocess

MUTANTS_FILE = "Mutants.swift"
# Added to every target: the active fault, and a note of each fault that a run reached.
_SWITCH = """
internal import Glibc

precedencegroup MutantPrecedence { associativity: left higherThan: TernaryPrecedence lowerThan: LogicalDisjunctionPrecedence }

private let active = getenv("SEUTU_MUTANT").flatMap { Int(String(cString: $0)) }
private let noted: Int32 = getenv("SEUTU_MUTANTS_REACHED").map { open($0, O_WRONLY | O_APPEND | O_CREAT, 0o644) } ?? -1
/// A byte a fault; that two threads may both note one does no harm.
nonisolated(unsafe) private let seen = {
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: 65_536)
    seen.initialize(repeating: 0, count: 65_536)
    return seen
}()

func mutant(_ number: Int) -> Bool {
    if noted >= 0, seen[number] != 1 {
        seen[number] = 1
        let line = Array("\\(number)\\n".utf8)
        _ = write(noted, line, line.count)
    }
    return number == active
}

func oneMore<T: BinaryInteger>(_ value: T, _ number: Int) -> T { mutant(number) ? value + 1 : value }
"""


class Weaving:
    def __init__(self, root, scratch, swift, flags):
        self.root, self.scratch = root, scratch
        self.command = [swift, "build", "--build-tests", "--package-path", scratch] + flags
        # By path: the faults in each line of the woven file.
        self.faults_at = {}

    def paths(self):
        """Every file of the tree that git knows or could."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root, check=True, capture_output=True)
        paths = listed.stdout.decode().split("\0") + ["Package.resolved"]
        return sorted({path for path in paths if path and os.path.isfile(os.path.join(self.root, path))})

    def digest(self):
        """What changes with any file that is built."""
        sum = hashlib.sha256()
        for path in self.paths():
            if path.endswith((".swift", ".sql", ".resolved")):
                sum.update(path.encode() + self._read(path))
        return sum.hexdigest()[:16]

    def weave(self, faults):
        """Brings the copy up to date with the tree, with the faults in it; what is the same is not written."""
        paths, by_path, by_folder = self.paths(), {}, {}
        for fault in faults:
            by_path.setdefault(fault.path, []).append(fault)
            by_folder.setdefault(fault.folder, []).append(fault)
        self.faults_at = {}
        for path in paths:
            content = self._read(path)
            if path in by_path:
                content, self.faults_at[path] = _woven(content.decode(), by_path[path])
            if path == "Package.swift":
                # Code that never runs without a fault is not a warning here.
                content = content.replace(b".treatAllWarnings(as: .error),", b"")
            self._write(path, content, os.stat(os.path.join(self.root, path)).st_mode)
        for folder, found in by_folder.items():
            self._write_switch(folder, found)
        self._remove_others(set(paths) | {f"Sources/{folder}/{MUTANTS_FILE}" for folder in by_folder})

    def _remove_others(self, paths):
        for folder in ("Sources", "Tests", "sql"):
            for place, _, names in os.walk(os.path.join(self.scratch, folder)):
                for path in (os.path.join(place, name) for name in names):
                    if os.path.relpath(path, self.scratch) not in paths:
                        os.remove(path)

    def _write_switch(self, folder, faults):
        lines, path = _SWITCH.strip().split("\n"), f"Sources/{folder}/{MUTANTS_FILE}"
        self.faults_at[path] = {}
        for fault in faults:
            for declaration in fault.declarations:
                lines.append(fault.filled(declaration))
                self.faults_at[path].setdefault(len(lines), []).append(fault)
        self._write(path, "\n".join(lines + [""]).encode(), 0o644)

    def _read(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def _write(self, path, content, mode):
        place = os.path.join(self.scratch, path)
        if os.path.isfile(place):
            with open(place, "rb") as file:
                if file.read() == content:
                    return
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(content)
        os.chmod(place, mode & 0o777)

    def build(self, faults, refuse):
        """Builds the tests with all faults in, hands those that the compiler refuses to `refuse`, and returns the rest."""
        while True:
            self.weave(faults)
            result = subprocess.run(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if result.returncode == 0:
                return faults
            refused = self._refused(result.stdout)
            if not refused:
                raise SystemExit("The copy does not build, and not because of a fault:\n" + result.stdout[-4_000:])
            print(f"  {len(refused)} faults do not compile; building again without them", flush=True)
            refuse(fault for fault in faults if fault.number in refused)
            faults = [fault for fault in faults if fault.number not in refused]

    def _refused(self, output):
        refused = set()
        errors = set(re.findall(r"^(.+?\.swift):(\d+):\d+: error:", output, re.MULTILINE))
        for place, line in errors:
            at = self.faults_at.get(os.path.relpath(place, self.scratch), {})
            exact = at.get(int(line), [])
            # An error that a fault causes elsewhere, such as a value that is not set on every path, is near the fault.
            near = exact or [fault for other, found in at.items() if abs(other - int(line)) <= 40 for fault in found]
            refused |= {fault.number for fault in near}
        return refused


def _woven(text, faults):
    """The text with the faults in it, and the faults by line."""
    edits, choices = [], {}
    for fault in faults:
        for edit in fault.edits:
            if edit.is_choice:
                choices.setdefault((edit.start, edit.end), []).append((fault, edit))
            else:
                edits.append((edit.start, edit.rank, edit.end, fault.filled(edit.text), [fault]))
    for (start, end), found in choices.items():
        ways = " : ".join(f"mutant({fault.number}) ? {edit.text}" for fault, edit in found)
        edits.append((start, 2, end, f"({ways} : {text[start:end]})", [fault for fault, _ in found]))
    pieces, position, line, faults_at = [], 0, 1, {}
    for start, _, end, replacement, found in sorted(edits, key=lambda edit: edit[:3]):
        pieces += [text[position:start], replacement]
        line += text.count("\n", position, start)
        for covered in range(line, line + replacement.count("\n") + 1):
            faults_at.setdefault(covered, []).extend(found)
        line += replacement.count("\n")
        position = end
    return ("".join(pieces) + text[position:]).encode(), faults_at
