# The commands of a newcomer and of every day. The work itself is CMake's (CMakePresets.json), the
# set-up scripts' (wasm/toolchain) and the test runner's (tests/run.sh).

PORT ?= 8080
FUZZ_SECONDS ?= 86400
SETUP := wasm/toolchain/setup.sh
# Every source that a person wrote and clang-format should shape.
FORMATTED = git ls-files '*.cpp' '*.h' '*.hpp'

.PHONY: help setup cli serve site test bench fuzz mutation format clean
.DEFAULT_GOAL := help

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install everything that building and testing need (the other targets do it themselves)
	@$(SETUP) build test

cli: ## Build the `qingtan` command
	@$(SETUP) build
	@wasm/toolchain/build.sh native
	@echo build/release/cli/qingtan

site: ## Build the page into build/site
	@$(SETUP) build
	@wasm/toolchain/build.sh site

serve: site ## Build the page and serve it on http://localhost:8080 (PORT=...)
	@node web/development_trust.mjs build/site/trust build/serve/trust
	@PORT=$(PORT) node web/serve.mjs --trust build/serve/trust

test: ## Run every test: native, sanitizers, fuzzing, wasm, browsers (SUITES="native wasm" for some)
	@$(SETUP) build test
	@tests/run.sh $(SUITES)

bench: ## Measure speed and sizes, natively and in Chromium
	@$(SETUP) build test bench
	@wasm/toolchain/build.sh site
	@wasm/toolchain/build.sh bench

fuzz: ## Fuzz every parser for FUZZ_SECONDS each (a day; FUZZ_SECONDS=600 for ten minutes)
	@$(SETUP) build test
	@wasm/toolchain/build.sh fuzz
	@tests/fuzz/run.sh $(FUZZ_SECONDS)

mutation: ## Change the verifier in every place, one at a time, and count what its tests notice
	@$(SETUP) build test
	@tests/mutation/run.sh

format: ## Shape the C++ sources by .clang-format
	@$(FORMATTED) | xargs clang-format -i

clean: ## Remove what was built; what set-up fetched stays in the cache
	@rm -rf build
