# What one needs first stands in the README in plain words too. PYTHON is the interpreter to begin with.
PYTHON ?= python3
BIN = .venv/bin
# Python compiles a module when it is first used; most of what is installed never is.
PIP = $(BIN)/python -m pip install --quiet --no-compile
# What it has compiled it keeps, or every server and command that a test starts would compile the libraries anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-all validate check pictures lint audit bench soak fuzz clean

# Serve the dashboard and open it in the browser.
run: .venv/run.stamp
	$(BIN)/streamlit run dashboard.py

# The tests in the browser take longest and come first, so that no processor is without work at the end.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder tests/browser tests

# Run every test but those marked slow; the browser's tests need a Chromium, which is fetched if it can be had.
test: .venv/test.stamp
	$(BIN)/python -m benchmarks.chromium
	$(PYTEST) -m "not slow"
	@echo "Tests marked slow were left out; make test-all runs them too."

# Run every test.
test-all: .venv/test.stamp
	$(BIN)/python -m benchmarks.chromium
	$(PYTEST)

# Name every problem of the data files; `make check` is its name of before.
validate check: .venv/run.stamp
	$(BIN)/python -m reported validate

# Draw the pictures of README and docs anew.
PICTURES = all-figures lungs-two-values mobility-out-of-100 spine
pictures: .venv/run.stamp
	$(BIN)/python -m reported export --out docs --force $(addprefix --chart ,$(PICTURES))

# Try 10,000 odd addresses and thousands of damaged files, other ones each time.
fuzz: .venv/test.stamp
	FUZZ=10000 $(BIN)/python -m pytest tests/test_abuse.py -k "odd_value or no_address or damaged"

# Format, lint, layers of imports and types, as the continuous integration does.
lint: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# Ask whether an advisory names a version that is installed; fails where no database can be reached.
audit: .venv/test.stamp
	$(BIN)/pip-audit --strict --requirement requirements.txt

# Measure everything beside the smallest page of Streamlit. BENCH names parts and options.
bench: .venv/test.stamp
	$(BIN)/python -m benchmarks.chromium
	$(BIN)/python -m benchmarks $(BENCH)

# A hundred readers click for so many minutes.
MINUTES ?= 15
soak: .venv/test.stamp
	$(BIN)/python -m benchmarks soak --minutes $(MINUTES)

clean:
	rm -rf .venv

.venv/pyvenv.cfg:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name it: make PYTHON=python3.11')"
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/pyvenv.cfg
	$(PIP) --requirement requirements.txt
	touch $@

# The development requirements name the others, so that one call installs all.
.venv/test.stamp: requirements.txt requirements-dev.txt | .venv/pyvenv.cfg
	$(PIP) --requirement requirements-dev.txt
	touch .venv/run.stamp $@
