# make open   installs what is missing and opens the dashboard on the bundled data
# make test   style, types, tests and browser tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: setup open test lint types unit e2e clean

open: setup
	$(BIN)/tapecheck open

setup: $(VENV)/.runtime

# The stamps are newer than what they were made from, so nothing is installed again when nothing changed.
$(VENV)/.runtime: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Tapecheck needs Python 3.11 to 3.13; name one: make PYTHON=python3.11") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Tapecheck into $(VENV) (about half a minute)"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "Installing the development packages"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

test: lint types unit e2e

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

unit: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n auto --dist loadscope -m "not e2e"

e2e: $(VENV)/.dev
	$(BIN)/python -m pytest -q -m e2e

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis test-output data_cache/.derived
