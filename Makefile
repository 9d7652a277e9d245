# Every command that a checkout needs; `make` alone lists them.
#
#   PYTHON=python3.12   the interpreter that the virtual environment is made of
#   FOLDER=...          the filings that `make bench` reads
#   GRAPH=...           where `make demo` keeps the graph

PYTHON ?= python3
FOLDER ?= data/releases
GRAPH  ?= graph
UV     ?= uv

VENV      := .venv
BIN       := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP       := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE   := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-config \
             --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench quality names docs lock clean

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

install: $(INSTALLED)  ## Make .venv with the pinned versions (the other commands do this first)

# A lock or project file that is newer than the mark brings the environment up to date; else nothing is done.
$(INSTALLED): requirements/build.lock requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "eightkg needs Python 3.11 or later, and '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	  echo "Making $(VENV) with $$($(PYTHON) --version)"; \
	  $(PYTHON) -m venv --clear $(VENV) || { \
	    rm -rf $(VENV); echo "No virtual environment could be made (on Debian: apt install python3-venv)." >&2; exit 1; }; }
	@echo "Installing $$(grep -c '==' requirements/dev.lock) pinned packages (a minute or two, once)"
	@$(PIP) --require-hashes --requirement requirements/build.lock
	@$(PIP) --require-hashes --no-build-isolation --requirement requirements/dev.lock
	@echo "Installing eightkg itself"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED)  ## Build the graph of the sample filings, check it and ask it a question
	@$(BIN)/eightkg build data/releases --graph $(GRAPH)
	@echo
	@echo "What did Hecla accrue for the Coeur d'Alene Basin?"
	@$(BIN)/eightkg query --name coeur-dalene-accrual --graph $(GRAPH)

test: $(INSTALLED)  ## Run every check, test and doctest; each, also where one before it fails
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	$(BIN)/python -m pytest -n auto || status=1; \
	exit $$status

lint: $(INSTALLED)  ## Check types, style and format
	@status=0; \
	$(BIN)/python -m mypy || status=1; \
	$(BIN)/python -m ruff check . || status=1; \
	$(BIN)/python -m ruff format --check . || status=1; \
	exit $$status

bench: $(INSTALLED)  ## Time build beside a plain spaCy pass over FOLDER
	@$(BIN)/python bench/speed.py $(FOLDER)

quality: $(INSTALLED)  ## Score what is found against the gold annotations at hand; fails where a figure has fallen
	@$(BIN)/python bench/quality.py

names: $(INSTALLED)  ## Write the names of the ontology down for the program, after a change there
	@$(BIN)/python -m eightkg.vocabulary --write-namespaces

docs: $(INSTALLED)  ## Run what the README shows and write it down anew, draw its picture, write the ontology's reference
	@$(BIN)/python docs/readme.py
	@$(BIN)/python docs/reference.py
	@$(BIN)/python docs/rules.py

lock:  ## Choose the pinned versions anew (needs uv)
	$(COMPILE) --group build --output-file requirements/build.lock
	$(COMPILE) --group build --extra dev pyproject.toml --output-file requirements/dev.lock

clean:  ## Remove the environment, the demo's graph and all caches
	rm -rf $(VENV) graph build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find pipeline tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +
