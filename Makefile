# Every task of the project. `make` alone lists them; each does the set-up it needs.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := bash

BIN := .venv/bin
PACKAGES := bot dialogs scheduler storage training tests

# The first Python on the PATH that the project runs on.
PYTHON = $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	>/dev/null 2>&1 && echo $$python && break; done)

# One worker more than processors, four at most: the tests also wait for databases and servers.
WORKERS = $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$(( n < 3 ? n + 1 : 4 )))
PYTEST = $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile

# Only known hashes are installed, and nothing is fetched to build the project itself. The lock is
# complete, so pip resolves nothing: asked to, it goes looking for newer releases of `name[extra]`.
PIP_INSTALL = $(BIN)/python -m pip --disable-pip-version-check install --quiet
COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-strip-extras $(UPGRADE)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: setup ## Run the bot with an example council, a local Teams client and a local mailbox
	@test -e node_modules/.ready || { echo "The local Teams client and mailbox need Node 20 or newer." \
		"Install it, or run: $(BIN)/safeguarding-bot demo --no-browser-tools" >&2; exit 1; }
	@$(BIN)/safeguarding-bot demo

.PHONY: test
test: setup ## Run the tests, all but the slow ones; narrow with TESTS=tests/training
	@$(PYTEST) $(or $(TESTS),--ignore=tests/browser --ignore=tests/crash)

.PHONY: slow
slow: setup ## Run the tests in a browser (demo, cards, pages; needs Chromium) and those that kill processes
	@$(PYTEST) tests/browser tests/crash

.PHONY: check
check: style lint types contracts coverage test slow ## Everything that must hold before a commit

.PHONY: format
format: setup ## Format the code and repair what can be repaired
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

.PHONY: style
style: setup ## Is the code formatted?
	@$(BIN)/ruff format --check .

.PHONY: lint
lint: setup ## Does the code keep the house's habits?
	@$(BIN)/ruff check .

.PHONY: types
types: setup ## Do the types fit together?
	@$(BIN)/mypy

.PHONY: contracts
contracts: setup ## Do imports point the way they should?
	@$(BIN)/lint-imports --no-cache

.PHONY: coverage
coverage: setup ## Is every branch of the rules in training/ tested?
	@$(BIN)/python -m pytest --quiet --cov=training --cov-branch --cov-fail-under=100 tests/training

.PHONY: bench
bench: setup ## Measure time and memory: many people, messages, large files, turns beside Microsoft's two SDKs, pages
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.delivering
	@$(BIN)/python -m benchmarks.large_mail
	@$(BIN)/python -m benchmarks.turns
	@$(BIN)/python -m benchmarks.overdue
	@$(BIN)/python -m benchmarks.tracker

.PHONY: fuzz
fuzz: setup ## Send the bot 20,000 activities as nobody would; none may be an error of ours
	@$(BIN)/python -m tests.bot.teams.fuzz

.PHONY: crash
crash: setup ## Kill workers while they deliver, on both engines; cut each way out for mail 200 times
	@$(BIN)/python -m tests.crash

.PHONY: pictures
pictures: setup ## Photograph the demo for the README (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures docs/pictures

.PHONY: setup
setup: .venv/.ready node_modules/.ready ## Install what the lock files name, once per change of them

.venv/.ready: requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and none was found." \
		"Install one of them, then run make again." >&2; exit 1; }
	@echo "Installing the Python packages into .venv (a minute or two, the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP_INSTALL) --require-hashes --no-deps --requirement requirements-dev.txt
	@$(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# Without Node only the demo's browser tools and their tests are missing: said, not fatal.
node_modules/.ready: package-lock.json .npmrc
	@if node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null; then \
		echo "Installing the local Teams client and mailbox into node_modules" \
		&& npm ci --no-progress --loglevel=error && touch $@; \
	else \
		echo "Node 20 or newer was not found: going on without the local Teams client and mailbox." >&2; \
	fi

.PHONY: lock
lock: ## Renew the lock files after a change of dependencies; UPGRADE=--upgrade moves all of them
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	$(COMPILE) pyproject.toml --output-file requirements.txt >/dev/null
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt >/dev/null
	npm install --package-lock-only

.PHONY: clean
clean: ## Remove all that make built; the next target sets up again
	rm -rf .venv node_modules build dist htmlcov .coverage .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} +
