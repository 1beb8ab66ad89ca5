# `make help` lists the targets. Everything sets itself up in .venv from requirements.lock;
# only Python 3.11 or later and make have to be there.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
BENCH := .venv/bench/.ready
PROPERDOCS := .venv/properdocs/.ready
# Material's notice about MkDocs 2 is known: pyproject.toml pins MkDocs 1.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python has compiled is kept, where a machine says otherwise, too: the tests start it often.
export PYTHONDONTWRITEBYTECODE :=
# One worker more than there are cores: a browser that waits for a page needs none.
SPREAD = --dist=worksteal --numprocesses=$$($(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

.DEFAULT_GOAL := help
.PHONY: help site serve test quick servers builders cluster bench lock upgrade clean chromium

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

site: $(READY) ## build the whole intranet into site/
	@$(BIN)/policybook build

serve: $(READY) ## show the site at a local address, rebuilt as you write
	@$(BIN)/policybook serve

test: $(READY) chromium ## everything a change must pass: style, types, tests
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary & types=$$!; \
	  $(BIN)/python -m pytest --quiet $(SPREAD); tests=$$?; \
	  wait $$types && exit $$tests

# What the cases in tests/cases say, and what the house and the docs must be. A new file of tests
# that reads cases is taken in when its name ends in _cases.py.
QUICK := $(wildcard tests/test_*_cases.py) $(foreach each,check docs editions effect house \
  register repository reviews seals spoken starters two_trusts,tests/test_$(each).py)

quick: $(READY) ## while you work, in a minute: style, types, cases; no browser, nothing killed
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest --quiet $(SPREAD) $(QUICK)

servers: $(READY) chromium ## walk the site through real web servers, set up as docs/publishing.md says
	@sh tests/servers/install.sh
	@$(BIN)/python -m pytest --quiet $(SPREAD) --dist=loadscope tests/servers

builders: $(READY) $(PROPERDOCS) ## build with ProperDocs as with MkDocs, and compare
	@$(BIN)/python -m pytest --quiet tests/builders

cluster: $(READY) ## build on real workers of a real scheduler, and kill one
	@$(BIN)/python -m pytest --quiet tests/cluster

bench: $(READY) $(BENCH) ## measure, and print the speed table (SMALL=1: in four minutes)
	@SMALL=$(SMALL) $(BIN)/python -m benchmarks

LOCKING := --quiet --strip-extras --allow-unsafe --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" .venv/lock/bin/pip-compile $(LOCKING) $(NEWEST)
# Writes down what an extra of pyproject.toml asks for, for a lock of its own.
EXTRA = .venv/lock/bin/python -c 'import sys, tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"][sys.argv[1]])'

lock: ## write the locks anew for pyproject.toml; what is locked keeps its version
	@rm -rf .venv/lock && $(PYTHON) -m venv .venv/lock
	@.venv/lock/bin/pip install -qq "pip-tools>=7.5,<8"
	@$(COMPILE) --extra test --build-deps-for editable --output-file requirements.lock pyproject.toml
	@$(EXTRA) bench > .venv/lock/bench.in
	@$(COMPILE) --no-annotate --output-file benchmarks/requirements.lock .venv/lock/bench.in
	@$(EXTRA) properdocs > .venv/lock/builders.in
	@$(COMPILE) --no-annotate --constraint requirements.lock \
	  --output-file tests/builders/requirements.lock .venv/lock/builders.in
	@rm -rf .venv/lock

upgrade: NEWEST := --upgrade
upgrade: lock ## write the locks anew with the newest versions that pyproject.toml admits

clean: ## remove what was built and installed
	rm -rf .venv site .policybook .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The lock names every package, so none is looked for; Python compiles what is used, when it is.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Policybook needs Python 3.11 or later; say which with: make PYTHON=python3.12")'
	@echo "Setting up .venv (once; about a minute)"
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install -qq --no-deps --no-compile --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(BENCH): benchmarks/requirements.lock
	@echo "Setting up WeasyPrint to measure against, in .venv/bench (once)"
	@$(PYTHON) -m venv --clear .venv/bench
	@.venv/bench/bin/python -m pip install -qq --require-hashes -r benchmarks/requirements.lock
	@touch $@

# Beside the other packages, and found only by who looks for it: with it there, nothing asks MkDocs.
$(PROPERDOCS): tests/builders/requirements.lock
	@rm -rf .venv/properdocs
	@$(BIN)/python -m pip install -qq --require-hashes --target .venv/properdocs -r tests/builders/requirements.lock
	@touch $@

chromium:
	@sh tests/browser/install-chromium.sh
