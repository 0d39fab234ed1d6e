"""The program under test, a small record, and what was exported of it."""

import os
import pathlib
import subprocess

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]


def program():
    """The program: as named by HYOSAN, else the newest that was built."""
    named = os.environ.get("HYOSAN")
    if named:
        return pathlib.Path(named).resolve()
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    built = [path for kind in ("release", "debug") if (path := target / kind / "hyosan").exists()]
    if not built:
        pytest.exit("no hyosan is built: run `cargo build`, or name one with HYOSAN", returncode=2)
    return max(built, key=lambda path: path.stat().st_mtime)


class Bench:
    """A folder with a small record in it."""

    def __init__(self, folder):
        self.folder = folder
        self.program = program()
        fixtures = PROJECT / "tests" / "fixtures"
        self.hyosan("run", fixtures / "small.toml", "--quiet", "--until", "4min", "--out", "small.record")

    def attempt(self, *words):
        """Runs the program with these words."""
        command = [str(self.program), *map(str, words)]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)

    def hyosan(self, *words):
        """The same; it must succeed. What it printed."""
        ended = self.attempt(*words)
        assert ended.returncode == 0, f"{words}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout


@pytest.fixture(scope="session")
def bench(tmp_path_factory):
    """A folder with a small record, `small.record`, and its exports."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    made.hyosan("export", "small.record", "--to", "jupedsim", "--out", "exported")
    made.hyosan("export", "small.record", "--to", "archive", "--out", "exported")
    return made
