# The two commands: `make site` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NOW ?=
DEMO := build/demo
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install site publish test demo lint types docs lock words browser compiler node-tools clients feeds-proof bench clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/site.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=python3.11 make site)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-test.lock
	@touch $@

install: $(VENV)/site.stamp ## the environment and the program alone

site: $(VENV)/site.stamp ## build content/ into output/
	$(BIN)/saijiki build $(if $(NOW),--now $(NOW))

publish: $(VENV)/site.stamp ## build for publication: BASE_URL says where; what is returned is left out (ACCEPT_LOSS=1 if events may go)
	$(BIN)/saijiki build --full --keep-going --base-url "$${BASE_URL:?where the site will stand}" --published "$$BASE_URL" $(if $(ACCEPT_LOSS),--accept-loss)

test: $(VENV)/test.stamp browser compiler node-tools ## run the whole test suite
	$(BIN)/pytest --numprocesses 2 --dist loadfile

demo: $(VENV)/site.stamp ## build the sample site as of today and serve it on http://127.0.0.1:$$PORT/ (8000)
	$(BIN)/python examples/demo/move.py --to today --out $(DEMO)/content
	$(BIN)/saijiki build --content $(DEMO)/content --output $(DEMO)/output --base-url http://127.0.0.1:$(PORT)
	@echo "http://127.0.0.1:$(PORT)/  (Ctrl-C ends; PORT=8001 make demo if the port is taken)"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(DEMO)/output $(PORT)

lint: $(VENV)/test.stamp ## ruff: style and mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## mypy, strict
	$(BIN)/mypy

docs: $(VENV)/test.stamp ## write schema/ and docs/rules.md from the code
	$(BIN)/python -m generator.docs

words: $(VENV)/test.stamp ## bring the catalogs of interface words up to date with templates and code
	$(BIN)/python -m generator.docs words

browser: ## Chromium and Japanese fonts for the tests (Debian packages; as root)
	@if command -v chromium >/dev/null && fc-list :lang=ja 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null; \
	else echo "The tests need a browser and Japanese fonts: install the packages chromium, fonts-noto-cjk and fontconfig, then run make test again."; exit 1; fi

compiler: ## a C compiler and libical, whose reading of the feeds the tests check (Debian packages; as root)
	@if command -v gcc >/dev/null && pkg-config --exists libical 2>/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev libical-dev pkg-config >/dev/null; \
	else echo "The tests read the feeds with libical: install the packages gcc, libc6-dev, libical-dev and pkg-config, then run make test again."; exit 1; fi

NODE_TOOLS := build/node-tools
node-tools: $(NODE_TOOLS)/stamp ## GitHub's own tools that the tests of the workflows use (npm; as root on Debian, node too)
$(NODE_TOOLS)/stamp: tests/forge/package.json tests/forge/package-lock.json
	@if command -v npm >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; \
	else echo "The tests run the workflows with GitHub's own tools: install the packages nodejs and npm, then run make test again."; exit 1; fi
	@mkdir -p $(NODE_TOOLS) && cp $^ $(NODE_TOOLS)/
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix $(NODE_TOOLS)
	@touch $@

CLIENTS := php-sabre-vobject php-cli php-xml php-mbstring ruby ruby-icalendar calcurse evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2 python3-gi dbus dbus-daemon thunderbird
clients: compiler ## parsers and calendar programs for feeds-proof (Debian packages; as root)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq; command -v npm >/dev/null || set -- nodejs npm; \
	  for each in $(CLIENTS) "$$@"; do DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$each >/dev/null || echo "$$each cannot be installed; what needs it is told as not run"; done; \
	else echo "What is not installed is told as not run. As root on Debian all of it is installed; elsewhere, install: nodejs npm $(CLIENTS)"; fi

feeds-proof: $(VENV)/test.stamp clients ## read the feeds with real parsers and clients and write docs/feeds-proof.md
	$(BIN)/python -m proof.run --doc docs/feeds-proof.md

lock: $(VENV)/test.stamp ## resolve and lock the dependencies again
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra build -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra test -c requirements.lock -o requirements-test.lock pyproject.toml

bench: $(VENV)/test.stamp ## time the build of 1,000 events
	$(BIN)/python benchmarks/build.py

clean: ## remove everything that can be made again
	rm -rf output build .saijiki $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
