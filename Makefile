# Yusuan: official budget disclosure workbooks from CSV exports. `make help` lists the targets.
SHELL := /bin/bash
SWIFT ?= swift
YEAR ?= $(notdir $(patsubst %/,%,$(wildcard input/[0-9][0-9][0-9][0-9]/)))
PYTHON ?= /usr/bin/python3

BUILD_PACKAGES = libcsv-dev libxlsxwriter-dev zlib1g-dev
TEST_PACKAGES = $(BUILD_PACKAGES) python3 python3-openpyxl python3-docx python3-jsonschema python3-yaml
DOCUMENT_PACKAGES = libreoffice-writer fonts-noto-cjk fonts-arphic-gkai00mp
PICTURE_PACKAGES = libreoffice-calc poppler-utils fonts-noto-cjk
BROWSER_PACKAGES = chromium
FENCE = --explicit-target-dependency-import-check error
# One program that needs no Swift where it runs, put together across modules: a tenth less CPU for a bureau's year.
# Swift's own lld, because the system's linker remarks on a function of Foundation that nobody here calls.
RELEASE = --configuration release --static-swift-stdlib -Xswiftc -cross-module-optimization -Xswiftc -use-ld=lld

DEPARTMENT_OPTION = $(if $(DEPARTMENT),--department "$(DEPARTMENT)")
UNIT_OPTION = $(if $(UNIT),--unit "$(UNIT)")
LEVEL_OPTION = $(if $(LEVEL),--level "$(LEVEL)")
JOBS_OPTION = $(if $(JOBS),--jobs "$(JOBS)")
DOCUMENT_OPTION = $(if $(filter no,$(DOCUMENT)),--no-document)
LANG_OPTION = $(if $(LANGUAGE_OF_MESSAGES),--lang $(LANGUAGE_OF_MESSAGES))

.PHONY: help report faults test build lint format record pictures browser schema bench compare fuzz fuzz-corpus clean toolchain

FUZZ_SECONDS ?= 60
FUZZ_LIMITS = -max_len=1024 -rss_limit_mb=1024 -timeout=10

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

report: build ## make workbooks and documents of every year in input/; YEAR=, DEPARTMENT=, UNIT=, LEVEL=, JOBS= narrow it, DOCUMENT=no leaves documents out
	@$(if $(filter no,$(DOCUMENT)),true,($(call install,$(DOCUMENT_PACKAGES))) || true)
	@status=0; for year in $(YEAR); do \
	  .build/release/yusuan report --input "input/$$year" --output "output/$$year" \
	    $(DEPARTMENT_OPTION) $(UNIT_OPTION) $(LEVEL_OPTION) $(JOBS_OPTION) $(DOCUMENT_OPTION) $(LANG_OPTION) || status=$$?; \
	done; exit $$status

test: toolchain ## run all tests
	@$(call install,$(TEST_PACKAGES))
	$(SWIFT) test --disable-xctest

build: toolchain ## build the program, .build/release/yusuan
	@$(call install,$(BUILD_PACKAGES))
	@$(SWIFT) build $(RELEASE) $(FENCE) --quiet

lint: toolchain ## check the style of the Swift sources
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format: toolchain ## bring the Swift sources into style
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

record: toolchain ## write the expected texts of the tests anew; read the difference before you commit it
	RECORD=1 $(SWIFT) test --disable-xctest || git diff --stat

pictures: report ## draw every sheet as a picture into output/pictures
	@$(call install,$(PICTURE_PACKAGES))
	@rm -rf output/pictures && mkdir -p output/pictures
	@find output -path '*/公开/*.xlsx' | while read -r book; do \
	  name=$$(basename "$$(dirname "$$(dirname "$$book")")"); \
	  soffice --headless --convert-to pdf --outdir output/pictures "$$book" >/dev/null 2>&1 && \
	  mv "output/pictures/$$(basename "$$book" .xlsx).pdf" "output/pictures/$$name.pdf" && \
	  pdftoppm -r 80 -png "output/pictures/$$name.pdf" "output/pictures/$$name" && echo "output/pictures/$$name.pdf"; \
	done

schema: build ## write the JSON Schemas of the layout files, pipelines/schema
	@for kind in $$(.build/release/yusuan schema); do \
	  .build/release/yusuan schema $$kind > pipelines/schema/$$kind.json; done

faults: build ## let disks be full, files be unreadable and runs be killed; as root all of it
	$(PYTHON) Tests/Faults/faults.py .build/release/yusuan

browser: build ## click through the reviews of the sample in a real browser; installs chromium
	@$(call install,$(BROWSER_PACKAGES))
	@rm -rf .build/review && .build/release/yusuan report --review --output .build/review/2023 >/dev/null
	$(PYTHON) Tests/Browser/click.py .build/review/2023/*/内部/核对报告.html

bench: build ## measure memory against the number of rows
	$(PYTHON) Benchmarks/memory.py

compare: build ## measure against DuckDB + XlsxWriter and plain C; BENCH= the folder of generator and peers, WORK=, ROUNDS=
	$(PYTHON) Benchmarks/run.py "$(BENCH)" "$(or $(WORK),/tmp/yusuan-compare)" --rounds $(or $(ROUNDS),3)

# The package manager hands on its two sanitizers in any order, and coverage is counted only where fuzzer comes last.
fuzz: toolchain ## let a fuzzer look for bytes that crash the reader, FUZZ_SECONDS= of them; its corpus is kept
	@$(call install,$(BUILD_PACKAGES))
	$(SWIFT) build --configuration release --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer \
	  --product fuzz-extract --scratch-path .build-fuzz
	@nm --undefined-only .build-fuzz/release/*.build/*.o | grep -q __sanitizer_cov_ || { echo "fuzz-extract was built without counting what it reaches" >&2; exit 1; }
	@mkdir -p .build-fuzz/found
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:malloc_context_size=0:quarantine_size_mb=4 \
	  .build-fuzz/release/fuzz-extract -max_total_time=$(FUZZ_SECONDS) $(FUZZ_LIMITS) -print_final_stats=1 \
	  .build-fuzz/found Tests/Fuzz/Corpus
	@$(MAKE) --no-print-directory fuzz-corpus

fuzz-corpus: ## keep the least inputs that reach all that `make fuzz` has reached
	@rm -rf .build-fuzz/least && mkdir -p .build-fuzz/least .build-fuzz/found
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 \
	  .build-fuzz/release/fuzz-extract -set_cover_merge=1 $(FUZZ_LIMITS) .build-fuzz/least Tests/Fuzz/Corpus .build-fuzz/found
	@rm -rf Tests/Fuzz/Corpus .build-fuzz/found && mv .build-fuzz/least Tests/Fuzz/Corpus

clean: ## remove what was built
	rm -rf .build

# The one thing that is not installed: its size and its source are the user's choice.
toolchain:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift 6.3 is needed and was not found. Get it from https://www.swift.org/install/linux/ and put it on the PATH." >&2; \
	  echo "需要 Swift 6.3，未找到。请从 https://www.swift.org/install/linux/ 下载并加入 PATH。" >&2; exit 1; }

# Installs Debian packages that are missing; says which; does nothing when all are there.
install = missing=; for package in $(1); do \
	  dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || missing="$$missing $$package"; \
	done; if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" -ne 0 ]; then \
	    echo "These packages are missing:$$missing. Install them as root: apt-get install$$missing" >&2; \
	    echo "缺少软件包：$$missing。请以 root 身份安装：apt-get install$$missing" >&2; exit 1; fi; \
	  echo "Installing$$missing 正在安装" >&2; \
	  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $$missing; } >/dev/null || exit 1; fi
