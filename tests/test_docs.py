"""The docs keep up: what there is stands in them, what they point to exists, and app.py only lays out."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli import app
from onrecord.exports import EXPORTS
from onrecord.lexicon import reaction_types

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "data" / "README.md"]
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def imported(path: Path) -> set[str]:
    """The modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def tracked() -> list[Path]:
    """The files that belong to the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S607
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("name", sorted(reaction_types()))
def test_a_reaction_type_is_documented(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_documented_and_explains_itself(name: str) -> None:
    assert re.search(rf"^\| `{name}[ `]", README, re.MULTILINE)
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_format_is_documented(name: str) -> None:
    (row,) = re.findall(r"^\| `export .*$", README, re.MULTILINE)
    assert f"`{name}`" in row


@pytest.mark.parametrize("path", sorted((ROOT / "components").glob("[!_]*.py")), ids=lambda path: path.stem)
def test_a_component_is_documented(path: Path) -> None:
    assert re.search(rf"`{path.stem}`\s\(", ARCHITECTURE)


@pytest.mark.parametrize("path", sorted((ROOT / "onrecord").glob("[!_]*")), ids=lambda path: path.name)
def test_a_module_of_the_engine_has_its_room(path: Path) -> None:
    assert f"{path.name}{'/' if path.is_dir() else ''}`" in ARCHITECTURE


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.csv")), ids=lambda path: path.name)
def test_a_data_file_is_described(path: Path) -> None:
    assert f"**{path.name}**" in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"", text):
        target, _, anchor = "".join(link).partition("#")
        if "://" in target:
            continue
        found = page if not target else page.parent / target
        assert found.exists(), f"{target} is linked but isn't there"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_the_docs_name_exist(page: Path) -> None:
    for name in re.findall(r"`((?:\w+/)+[\w.-]+\.(?:py|csv|md|psv|jsonl))`", page.read_text(encoding="utf-8")):
        assert any((folder / name).exists() for folder in (ROOT, ROOT / "onrecord")), f"{name} isn't there"


def test_the_app_only_lays_out() -> None:
    path = ROOT / "app.py"
    assert len(path.read_text(encoding="utf-8").splitlines()) < 100
    assert imported(path) <= {"os", "streamlit", "components", "components.screen", "onrecord.sample", "onrecord.store"}


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    somebodys = re.compile(rb"(?<![\w.])/(?:work|farm|root|home/[a-z]+|Users/\w+)/")
    for path in tracked():
        if path.suffix != ".png" and path.is_file():
            assert not somebodys.search(path.read_bytes()), path
