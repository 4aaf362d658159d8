# On Record: `make` lists what can be made. Everything lives in .venv; a second run installs nothing.
SHELL := /bin/bash
PYTHON ?= python3
CORPORA ?= ../shared/benchmarks
VENV := .venv
BIN := $(VENV)/bin

ifneq ($(shell command -v uv),)
CREATE := uv venv --quiet --clear --python '>=3.11' $(VENV)
INSTALL := uv pip install --quiet --python $(BIN)/python
else
CREATE := $(PYTHON) -m venv --clear $(VENV)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: help run test lint format sample evaluate benchmark million screenshots requirements clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

run: $(VENV)/runtime ## start the dashboard on the bundled sample
	$(BIN)/python -m streamlit run serve.py --browser.serverAddress localhost

test: lint $(VENV)/browser ## every check and every test, those in a real browser included
	$(BIN)/python -m pytest

lint: $(VENV)/dev ## style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict onrecord
	$(BIN)/lint-imports

format: $(VENV)/dev ## mend style where that can be done by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sample: $(VENV)/runtime ## extract anew what the dashboard opens on
	$(BIN)/python -m onrecord sample

evaluate: $(VENV)/dev ## measure accuracy and speed on the corpora in CORPORA, write docs/ACCURACY.md
	$(BIN)/python benchmarks/gold.py
	$(BIN)/python benchmarks/accuracy.py $(CORPORA)
	$(BIN)/python -m pytest -q -rs -s tests/test_seed.py tests/extraction/test_entities.py

benchmark: $(VENV)/browser ## print how long a reader waits for the first chart and for a redraw
	$(BIN)/python benchmarks/redraw.py

million: $(VENV)/browser ## the same with a million generated reactions, beside the obvious way; and walk every view
	mkdir -p build
	$(BIN)/python benchmarks/million.py build/million.duckdb
	ONRECORD_WALK=$(CURDIR)/build/million.duckdb $(BIN)/python -m pytest tests/browser/test_walk.py

screenshots: $(VENV)/browser ## take the pictures in docs/screenshots from the running app
	$(BIN)/python docs/screenshots.py

requirements: $(VENV)/dev ## compile the pinned requirements from the ranges in pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --annotation-style line \
		--custom-compile-command 'make requirements' --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --annotation-style line \
		--custom-compile-command 'make requirements' --constraint requirements.txt --extra dev \
		--output-file requirements-dev.txt pyproject.toml

clean: ## remove the virtual environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || command -v uv >/dev/null || \
		{ echo 'On Record needs Python 3.11 or later; name one with make PYTHON=python3.12.' >&2; exit 1; }
	$(CREATE)

$(VENV)/runtime: requirements.txt | $(BIN)/python
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/runtime
	$(INSTALL) -r requirements-dev.txt
	@touch $@

# The system's browser, else Playwright's own, else Debian's.
$(VENV)/browser: $(VENV)/dev
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
		|| $(BIN)/playwright install chromium || .ci/apt-install chromium
	@touch $@
