# Two commands do everything on a fresh machine: `make demo` and `make test`. Both make and use .venv.
PYTHON ?= python3
EXTRAS ?=
comma := ,
BIN := .venv/bin
STAMP := .venv/.installed$(if $(EXTRAS),-$(subst $(comma),-,$(EXTRAS)))

.PHONY: install demo test unit check clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test$(if $(EXTRAS),$(comma)$(EXTRAS))]'
	touch $@

demo: install
	$(BIN)/python -m injection.train configs/demo.yaml
	$(BIN)/python -m eval report configs/demo.yaml -o runs/demo/report.html

test: install
	$(BIN)/python -m pytest

unit: install
	POLARS_MAX_THREADS=1 $(BIN)/python -m pytest -m 'not slow' --numprocesses auto --dist worksteal --hypothesis-profile quick

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf .venv runs build *.egg-info
