# make run    installs what is needed, builds the demo data when there are none, serves the dashboard
# make test   the whole test suite          make check   everything a change must pass
# Settings: BB_PORT (8501), BB_HOST (a name under which others reach this machine; default: this machine
# only), BB_DATA_DIR (data), BB_DATA_KEY (encrypts the store), PYTHON (python3).
PYTHON ?= python3
BB_PORT ?= 8501
BB_DATA_DIR ?= data
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_BENCH := $(VENV)/.ready-bench
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

ifdef BB_HOST
ADDRESS := --server.address 0.0.0.0 --server.allowedHosts $(BB_HOST) --server.allowedHosts localhost --browser.serverAddress $(BB_HOST)
else
BB_HOST := localhost
ADDRESS := --server.address 127.0.0.1 --browser.serverAddress localhost
endif

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench simulations pictures translations clean

help:
	@sed -n '1,4s/^# //p' Makefile

setup: $(READY)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "De monitor heeft Python 3.11 of nieuwer nodig."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Installeer eerst python3-venv."; rm -rf $(VENV); exit 1; }

$(READY): requirements.txt | $(BIN)/python
	@echo "Onderdelen installeren (de eerste keer ongeveer een minuut) ..." >&2
	@$(PIP) -r requirements.txt
	@touch $@

$(READY_DEV): requirements-dev.txt requirements.txt | $(READY)
	@echo "Onderdelen voor de tests installeren ..." >&2
	@$(PIP) -r requirements-dev.txt
	@touch $(READY) $@

$(READY_BENCH): requirements-bench.txt $(READY_DEV)
	@echo "Onderdelen voor de metingen installeren ..." >&2
	@$(PIP) -r requirements-bench.txt
	@touch $@

run: export BB_DATA_DIR := $(BB_DATA_DIR)
run: $(READY)
	@test "$$BB_INSTANCE" = public || test -e "$(BB_DATA_DIR)/private/monitor.duckdb" || { \
		echo "Demogegevens maken ..." >&2; $(BIN)/python -m bb_data demo; }
	@echo "De monitor staat zo op http://$(BB_HOST):$(BB_PORT) (stoppen: Ctrl+C)"
	@$(BIN)/python -m bb_data.web.opening "http://$(BB_HOST):$(BB_PORT)" &
	@exec $(BIN)/streamlit run dashboard.py --server.port $(BB_PORT) $(ADDRESS)

test: $(READY_DEV)
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(READY_DEV)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m bb_data.words.check
	@$(BIN)/python -m bb_data.report.method
	@$(MAKE) --no-print-directory test

bench: $(READY_BENCH)
	@$(BIN)/python -m pytest -m bench -s --no-header -p no:cacheprovider tests/bench

simulations: $(READY_DEV)
	@$(BIN)/python -m tests.bench.simulations

pictures: $(READY_DEV)
	@$(BIN)/python -m tests.pictures

translations: $(READY_DEV)
	@$(BIN)/python -m bb_data.words.check --write
	@$(BIN)/python -m bb_data.words.problems_page --write
	@$(BIN)/python -m bb_data.report.method --write

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
