# Two commands on a fresh machine (Debian or Ubuntu, Python 3.11 or later):
#   make report   the latest year in all its languages, into build/
#   make test     everything that must hold

.DEFAULT_GOAL := report
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

.PHONY: report guides test check bench format lock picture setup clean

report: setup  ## set up, and build the latest year's editions
	@.venv/bin/report build

guides: setup  ## the guides for secretariat, translators and printers, into build/guides/
	@mkdir -p build/guides
	@for who in secretariat translators printers; do \
		.venv/bin/report --root guides/$$who build --quiet || exit $$?; \
		cp guides/$$who/build/[0-9]*/*/*-screen.pdf build/guides/; \
	done; ls build/guides/*.pdf

test: setup  ## set up, and run form, lint, types, floors and tests
	@.ci/test

check: setup  ## the same without the tests
	@.ci/test --quick

bench: setup  ## how long things take beside each other (tests/bench/)
	@failed=; for script in tests/bench/*.py; do \
		echo "-- $$script"; .venv/bin/python $$script || failed="$$failed $$script"; \
	done; test -z "$$failed" || { echo "not as it must be:$$failed"; exit 1; }

format: setup  ## set the code in the house's form
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix-only --quiet .

setup:  ## system packages and .venv/; nothing if all is there
	@.ci/setup

lock:  ## renew requirements.lock (add ARGS=--upgrade for newer versions)
	@.ci/lock $(ARGS)

picture:  ## the picture of the README, from the editions in build/
	@.venv/bin/python .ci/picture

clean:  ## remove what can be made again, but for .venv/
	@rm -rf build guides/*/build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
