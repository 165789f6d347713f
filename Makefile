# The verbs of this course, for people and for CI alike. `make help` lists them.
# Everything runs from .venv; the first verb you use sets it up.

PYTHON ?= python3
WEEK   ?= week03_systems
# WEEK=7 is short for the week's full name.
ifneq (,$(filter-out week%,$(WEEK)))
named := $(basename $(notdir $(wildcard source/week$(shell printf '%02d' $(WEEK) 2>&1)_*.md)))
$(if $(named),,$(error there is no week $(WEEK) in source/))
override WEEK := $(named)
endif
BIN    := .venv/bin
READY  := .venv/.ready
# One thread: figures come out byte-identical, and two graders do not fight for cores.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MPLBACKEND := Agg
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help setup demo build check test lint grade study bench mutants lock clean
.DEFAULT_GOAL := help

help:  ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(READY)  ## virtual environment, pinned versions, system packages where allowed

$(READY): requirements.lock pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup
	@touch $(READY)

demo: $(READY)  ## a whole week with a simulated class (WEEK=week03_systems); results in build/demo/
	$(BIN)/python -m demo $(WEEK)

build: $(READY)  ## source/*.md -> instructor notebooks, figures and releases
	$(BIN)/python -m autograder build

check: $(READY)  ## prove the course: fresh, solved, unsolved, wrong, right, leak, manifest
	$(BIN)/python -m autograder check

lint: $(READY)  ## style, types, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint check  ## everything CI runs: lint, types, architecture, the course's proof, all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -q

grade: $(READY)  ## autograde a week's collected submissions and write feedback (WEEK=...)
	$(BIN)/nbgrader autograde $(WEEK)
	$(BIN)/nbgrader generate_feedback $(WEEK)

study: $(READY)  ## open the released week in JupyterLab, in a copy of your own under build/study/
	mkdir -p build/study && cp -rn release/$(WEEK) build/study/ && $(BIN)/jupyter lab build/study/$(WEEK)

bench: $(READY)  ## seconds per submission, side by side with stock nbgrader in one run
	$(BIN)/python -m benchmarks

mutants: $(READY)  ## mutation testing of the reference implementation (long; not part of CI)
	scripts/mutants

lock: ## resolve the newest versions that fit pyproject.toml and pin them in requirements.lock
	PYTHON="$(PYTHON)" scripts/lock

clean:  ## remove what make made (never your gradebook or submissions)
	rm -rf build .venv
