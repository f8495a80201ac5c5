# Every recipe stands in the README in plain words too. PYTHON is the interpreter to begin with.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test check lint bench soak fuzz clean

# Serve the dashboard and open it in the browser.
run: .venv/run.stamp
	$(BIN)/streamlit run dashboard.py

# Run every test; the browser's tests need a Chromium, which is fetched if it can be had.
test: .venv/test.stamp
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# Validate the table and name every problem.
check: .venv/run.stamp
	$(BIN)/python -m reported check

# Try 10,000 odd addresses and thousands of damaged files, other ones each time.
fuzz: .venv/test.stamp
	FUZZ=10000 $(BIN)/python -m pytest tests/test_abuse.py -k "odd_value or no_address or damaged"

# Format, lint and type check, as the continuous integration does.
lint: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Measure everything beside the smallest page of Streamlit. BENCH names parts and options.
bench: .venv/test.stamp
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks $(BENCH)

# A hundred readers click for so many minutes.
MINUTES ?= 15
soak: .venv/test.stamp
	$(BIN)/python -m benchmarks soak --minutes $(MINUTES)

clean:
	rm -rf .venv

.venv/run.stamp: requirements.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name it: make PYTHON=python3.11')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	touch $@
