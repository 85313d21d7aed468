# Seutu: everything a developer does, by name. Plain `make` prints this list.
#
# The demo and the tests share one debug build, so the second of the two starts at once.

SWIFT ?= swift
# A module may import only what its line in Package.swift names.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# The Swift runtime is inside the program, so no server needs Swift.
RELEASE_FLAGS := -c release --static-swift-stdlib
TOOLS := deploy/development

export SWIFT SWIFT_FLAGS RELEASE_FLAGS

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser test-backup test-failover test-cluster test-upgrade test-deploy test-image test-unit soak build release check-format format bench tsan mutants migration-sums schema docs python-client manual clean

help: ## This list
	@echo "Seutu: cooperation between municipalities, their shared costs and plans."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "Start with: make demo    (other ports: make demo SEUTU_HTTP_PORT=8081 SEUTU_ADMIN_PORT=7081)"

demo: ## Install what is missing, build, start a private PostgreSQL and serve an example; Ctrl-C stops it
	@$(TOOLS)/run-demo

test: ## Everything: formatting, build with warnings as errors, all tests against their own PostgreSQL
	@$(TOOLS)/run-tests

test-browser: ## The dashboard in headless Chromium, with axe; screenshots in .build/browser/screenshots
	@$(TOOLS)/check-machine
	@$(TOOLS)/install-dependencies
	$(SWIFT) build --product seutu $(SWIFT_FLAGS)
	@$(TOOLS)/run-browser-tests $(TESTS)

test-backup: build ## A restore to a moment from a base backup and the log, and one body alone from its export
	@$(TOOLS)/test-backup

test-failover: build ## Two PostgreSQL under Patroni; the primary is killed and frozen under load: make test-failover ROUNDS=20
	@ROUNDS=$(ROUNDS) $(TOOLS)/test-failover

test-cluster: ## A Citus cluster of three nodes, if Citus is installed; every test of the operations: make test-cluster ALL=yes
	@ALL=$(ALL) $(TOOLS)/test-cluster

test-upgrade: build ## Two instances behind haproxy, replaced under load on a newer schema; no request may fail
	@$(TOOLS)/test-upgrade

test-deploy: build ## What is in deploy/: the unit, its settings, alert rules and dashboard, as far as this machine can
	@$(TOOLS)/test-deploy

test-image: ## The image, and the compose file as deploy/README.md runs it, by podman
	@$(TOOLS)/test-image

test-unit: build ## The unit under a systemd of its own, in a container, as deploy/README.md installs it
	@$(TOOLS)/test-unit

soak: build ## Mixed load for a time; memory has to stay flat, and no connection may leak: make soak MINUTES=60
	@MINUTES=$(MINUTES) $(TOOLS)/soak

build: ## Build for development
	@$(TOOLS)/check-machine
	@$(TOOLS)/install-dependencies
	$(SWIFT) build $(SWIFT_FLAGS)

release: ## Build for production: .build/release/seutu
	@$(TOOLS)/check-machine
	@$(TOOLS)/install-dependencies
	$(SWIFT) build $(RELEASE_FLAGS) --product seutu $(SWIFT_FLAGS)

check-format: ## Check the formatting, change nothing
	$(SWIFT) format lint --strict --parallel -r Sources Tests sql Package.swift

format: ## Format the sources in place
	$(SWIFT) format --in-place --parallel -r Sources Tests sql Package.swift

bench: ## The promised speed, measured in one run (docs/benchmarks.md); some of it: make bench ROWS="share kept"
	@$(TOOLS)/run-bench $(ROWS)

tsan: ## The PostgreSQL client's tests under ThreadSanitizer (a build of its own)
	@$(TOOLS)/check-machine
	@$(TOOLS)/install-dependencies
	SEUTU_THREAD_SANITIZER=1 $(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter PostgresTests $(SWIFT_FLAGS)

mutants: ## Break the code on purpose and see what the tests miss: make mutants N=300 SEED=1 FOLDERS="Store WebServer"
	@$(TOOLS)/check-machine
	@$(TOOLS)/install-dependencies python3
	@python3 -B $(TOOLS)/mutants --count $(or $(N),300) --seed $(or $(SEED),1) \
		$(if $(FOLDERS),--folders $(FOLDERS)) $(if $(ONLY),--only '$(ONLY)')

migration-sums: ## Write down the checksums of new migrations; refuses when an old one was changed
	@$(TOOLS)/record-migrations

schema: ## Write sql/schema.sql, the net effect of the migrations
	@$(TOOLS)/write-schema

docs: ## Write the tables of the documents that follow from the code
	$(SWIFT) build --product seutu $(SWIFT_FLAGS)
	.build/debug/seutu docs

python-client: ## Install the client generator for its test: .build/python-client, from PyPI
	@$(TOOLS)/install-client-generator

manual: ## Write the manual page: .build/manual/seutu.1
	@$(TOOLS)/write-manual

clean: ## Remove what was built; the demo's data in .seutu stays
	rm -rf .build .build-tsan .build-mutants
