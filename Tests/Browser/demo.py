"""The program with the example of the demo, from a folder of its own and on free ports."""

import json
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo


def today():
    """The program's day, which is Finland's: at night it is ahead of this machine's."""
    return datetime.now(ZoneInfo("Europe/Helsinki")).date()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Demo:
    def __init__(self, program):
        self.folder = Path(tempfile.mkdtemp(prefix="seutu-browser-"))
        self.holders = []
        http, admin = free_port(), free_port()
        self.address = f"http://127.0.0.1:{http}"
        environment = dict(os.environ, SEUTU_HTTP_PORT=str(http), SEUTU_ADMIN_PORT=str(admin))
        command = self.command(Path(program).resolve(), environment)
        data = self.folder / "data"
        self.process = subprocess.Popen(
            [*command, "demo", "--directory", str(data)], stdout=subprocess.PIPE, text=True, env=environment, cwd=self.folder
        )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Four things to try" in line:
                break
        self.screen = "".join(said)
        if "Four things to try" not in self.screen:
            self.stop()
            raise SystemExit("the demo did not start:\n" + self.screen)
        self.tokens = json.loads((data / "demo.json").read_text())["tokens"]

    def command(self, program, environment):
        """How to start the program: as an ordinary user, also where root runs the tests, so that nothing passes that
        only root may do. The clone and Swift's libraries may lie out of that user's reach, so it gets copies."""
        if os.geteuid() != 0:
            return [str(program)]
        user = pwd.getpwnam("postgres")
        self.folder.chmod(0o755)
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        place = self.folder / "program"
        place.mkdir(mode=0o755)
        libraries = re.findall(r"=> (/\S*/lib(?:swift|_?Foundation|BlocksRuntime|dispatch)\S*)", self.linked(program))
        for file in [program, *libraries]:
            shutil.copy(file, place)
        environment.update(HOME=user.pw_dir, LD_LIBRARY_PATH=str(place))
        identity = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--init-groups"]
        return ["setpriv", *identity, str(place / program.name)]

    @staticmethod
    def linked(program):
        return subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=True).stdout

    def token(self, reader):
        """Whose token: a role as the demo's file has it, or "municipality" for Kaustinen's."""
        return self.tokens["municipality"]["236"] if reader == "municipality" else self.tokens[reader]

    def link(self, name):
        """The link that signs in once, of who stands on the demo's screen by this name."""
        return re.search(rf"^ +{name} +(http\S+)$", self.screen, re.MULTILINE).group(1)

    def ask(self, method, path, body=None, reader="administrationManager"):
        """The API's answer."""
        headers = {"Authorization": "Bearer " + self.token(reader), "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + "/v1/kaustinen/" + path, data=data, headers=headers, method=method)
        with urlopen(request) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def prepare(self):
        """A draft of 2027 that goes to the municipalities, as consultation 1."""
        self.ask("POST", "budgets", {"year": 2027})
        self.ask("POST", "budgets/2027/copy", {})
        due = str(today() + timedelta(days=39))
        sent = {"subject": "budget", "code": "2027", "due": due, "question": "Lausunto luonnoksesta."}
        self.ask("POST", "consultations", sent)

    def hold(self, seconds):
        """Lets changes of the body wait so long, as somebody else's long change does. Answers once they wait."""
        server = next((self.folder / "data").rglob("postmaster.pid")).read_text().splitlines()
        port, socket_folder = server[3], server[4]
        statements = [
            "BEGIN",
            "SELECT 'held' FROM tenant WHERE slug = 'kaustinen' FOR UPDATE",
            f"SELECT pg_sleep({seconds})",
        ]
        place = ["--host", socket_folder, "--port", port, "--username", "postgres", "--dbname", "seutu"]
        options = [option for statement in statements for option in ["--command", statement]]
        holder = subprocess.Popen(["psql", "--no-psqlrc", "--quiet", *place, *options], stdout=subprocess.PIPE, text=True)
        if not any("held" in line for line in holder.stdout):
            raise RuntimeError("the body's changes could not be held")
        self.holders.append(holder)

    def stop(self):
        for holder in self.holders:
            holder.communicate()
        self.process.terminate()
        self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)
