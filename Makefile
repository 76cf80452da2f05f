# Two commands do everything: `make` sets up and builds the edition in source/, `make test` sets up and tests.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
FORMATS := html pdf epub text man gettext
WORKERS ?= 2

.PHONY: all $(FORMATS) test check clean distclean help

all: $(VENV)/ready  ## build the site and the PDF
	$(BIN)/yomihon build source --out build

$(FORMATS): $(VENV)/ready  ## build one format
	$(BIN)/yomihon build source --out build --to $@ --strict

test: $(VENV)/ready-test  ## run the tests
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

check: $(VENV)/ready-test  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict annotator
	$(BIN)/lint-imports

clean:  ## remove what was built
	rm -rf build

distclean: clean  ## remove the environment, too
	rm -rf $(VENV)

help:  ## this list
	@sed -n 's/^\([a-z$$()A-Z]*\):.*##/\1:/p' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Yomihon needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No virtual environment could be made; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/ready-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/ready
