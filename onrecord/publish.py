"""A read-only copy of the dashboard and its data, ready to be pushed to a hosting service."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from onrecord.errors import RunError
from onrecord.store import open_store

STORE = "data/store.duckdb"  # where `app.py` looks for what is published
_ROOT = Path(__file__).parent.parent
_PARTS = ("app.py", "serve.py", "components", "onrecord", "data", ".streamlit", "requirements.txt", "LICENSE")
_MARK = ".onrecord-published"
_CONTAINER = """FROM python:3.12-slim
RUN useradd reader
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER reader
EXPOSE 8501
HEALTHCHECK CMD python -c "import urllib.request as u; u.urlopen('http://localhost:8501/_stcore/health')"
ENTRYPOINT ["python", "-m", "streamlit", "run", "serve.py", "--server.port=8501", "--server.address=0.0.0.0"]
"""
_README = """# A published view of On Record

Who reacted to whom, and the sentence that proves it. This folder was written by
`python -m onrecord publish`; write it again rather than changing it by hand.

- Streamlit Community Cloud: push it to a repository and choose `app.py`.
- A server: `pip install -r requirements.txt`, then `python -m streamlit run serve.py`.
- A container: `docker build -t on-record . && docker run -p 8501:8501 on-record`.
"""


def publish(folder: Path, store: Path | None = None, *, root: Path = _ROOT) -> None:
    """Writes the folder, whole or not at all; with the store of a file, else with the sample.

    Raises RunError for a folder that holds something else, or where On Record was installed without its app, and
    StoreError for a store that can't be read.
    """
    missing = [part for part in _PARTS if not (root / part).exists()]
    if missing:
        raise RunError(f"There is no {missing[0]} beside the package; publish from a copy of the project.")
    if folder.exists() and not (folder / _MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(f"The folder {folder} holds something else; choose an empty one.")
    if store:
        open_store(store).close()  # brings it up to date, and what is pending into its file
    if not folder.absolute().parent.is_dir():
        raise RunError(f"The folder {folder} can't be written because there is no folder {folder.parent}.")
    with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".onrecord-") as beside:
        made = Path(beside) / "made"
        _fill(made, store, root)
        if folder.exists():
            folder.rename(Path(beside) / "before")
        made.rename(folder)


def _fill(made: Path, store: Path | None, root: Path) -> None:
    made.mkdir()
    for part in _PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, made / part, ignore=shutil.ignore_patterns("__pycache__", "store.duckdb"))
        else:
            shutil.copy2(root / part, made / part)
    if store:
        shutil.copy2(store, made / STORE)
    for name, text in (("README.md", _README), ("Dockerfile", _CONTAINER), (_MARK, "")):
        (made / name).write_text(text, encoding="utf-8")
