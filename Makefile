# `make demo` and `make test` need Python 3.11 or newer, make and a package index; everything else they set up in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST ?= $(BIN)/python -m pytest
READY := $(VENV)/.ready

MEASURED := reading speed certainty confidence robustness stories helsinki growth reader archives faults joins alerts
.PHONY: help demo test test-desk check format docs figures floors clean bench-pages bench-stages bench-peers bench-out-of-domain bench-traditions bench-desk $(MEASURED:%=bench-%)

help:
	@echo "make demo    read the example pages, and trace what they claim across outlets: terminal, HTML and SVG under out/"
	@echo "make test    run the tests"
	@echo "make test-desk  run the tests of the desk in Chromium alone; pictures of every page under out/screenshots/"
	@echo "make check   what CI holds the project to: format, lint, types, tests, docs"
	@echo "make docs    write the generated parts of the docs anew"
	@echo "make bench-reading, bench-speed, bench-pages, bench-peers, bench-robustness, bench-confidence, bench-certainty,"
	@echo "     bench-out-of-domain, bench-stages, bench-traditions, bench-stories, bench-helsinki, bench-growth, bench-reader,"
	@echo "     bench-archives, bench-faults, bench-joins, bench-alerts, bench-desk"
	@echo "             measure; JSON=1 prints one JSON object; bench-traditions takes SEED= and HELD=1"
	@echo "             bench-desk takes PAGES= (100000 take an hour to grow) or LIBRARY=, a library that was grown before"
	@echo "make figures run all of them and write their figures into README.md"
	@echo "make floors  hold the tests to the figures of today"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("reportedly needs Python 3.11 or newer; $(PYTHON) is %d.%d. Say which to use: make PYTHON=python3.11 ..." % v[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)
	@$(BIN)/reportedly read examples/meridian.html
	@$(BIN)/reportedly read --html out/ examples
	@rm -f out/library.sqlite*
	@$(BIN)/reportedly add --library out/library.sqlite examples
	@$(BIN)/reportedly stories --library out/library.sqlite
	@claim=$$($(BIN)/reportedly stories --library out/library.sqlite --json | $(BIN)/python -c 'import json, sys; print(json.loads(sys.stdin.readline())["claims"][0])'); \
	$(BIN)/reportedly claim --library out/library.sqlite $$claim; \
	$(BIN)/reportedly claim --library out/library.sqlite --svg out/stemma.svg $$claim
	@echo
	@echo "Open these in a browser: the pages to point at claims, stemma.svg to see who has one from whom: $(CURDIR)/out/"

test: $(READY)
	@$(PYTEST)

# The tests in a browser alone; what it showed is kept.
test-desk: $(READY)
	@rm -rf out/screenshots && mkdir -p out/screenshots
	@SCREENSHOTS=out/screenshots $(PYTEST) tests/browser -rs
	@echo "Pictures of every page are in out/screenshots/"

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(PYTEST)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)
	$(BIN)/reportedly schema > docs/record.schema.json
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/stemma.py
	$(BIN)/python docs/permissions.py
	$(BIN)/python benchmarks/readme_table.py

$(MEASURED:%=bench-%): bench-%: $(READY)
	@$(BIN)/python benchmarks/$*.py

bench-out-of-domain: $(READY)
	@$(BIN)/python benchmarks/out_of_domain.py score

bench-traditions: $(READY)
	@$(BIN)/python benchmarks/traditions_bench.py

bench-peers: $(READY)
	@$(BIN)/python benchmarks/peers.py

# Cross-validating by site means training: it needs more than reading does.
$(VENV)/.measuring: $(READY) benchmarks/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

bench-pages bench-stages bench-desk: bench-%: $(VENV)/.measuring
	@$(BIN)/python benchmarks/$*.py

figures: $(VENV)/.measuring
	$(BIN)/python benchmarks/results.py
	$(BIN)/python benchmarks/readme_table.py

floors: $(READY)
	$(BIN)/python benchmarks/floors.py

clean:
	rm -rf $(VENV) out build dist
