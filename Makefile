# Octavo's front door. Every target works on one chapter of the book: it lays
# out that chapter's tree as links in build/chNN and calls the chapter's own
# build rules there. The newest chapter is the default. `make help` lists all.

#: CHAPTER    the chapter to work on: 22, 35.1, a slug or newest (default)
#: BOARD      the machine QEMU plays: virt (default) or raspi3b
#: DISK       a disk image to attach to the machine
#: APPEND     words for the kernel's command line
#: MEM        the machine's memory, for example 256M
#: SMP        the number of its processors
#: GIC        the version of its interrupt controller, 2 or 3 (virt)
#: CPU        its processor, for example cortex-a53, cortex-a72, max
#: EL2        EL2=1 enters the kernel at exception level 2 (virt)
#: QEMU       the emulator to start instead of qemu-system-aarch64
#: QEMU_ARGS  more arguments for the emulator
#: LOAD       the address to put the image at, without the boot protocol
#: GDB_ARGS   more arguments for GDB (debug, replay)
#: SDCARD     the folder that `make sdcard` writes to
#: CC         the compiler: aarch64-linux-gnu-gcc (default) or clang
#: CROSS      the prefix of another cross toolchain
#: DEBUG      DEBUG=1 builds with all run-time checks
#: WERROR     WERROR=1 turns every compiler warning into an error
#: V          V=1 shows every command
#: DIR        where `make extract` writes
#: WITH       the folder that `make compare` compares a chapter with
#: N          the number of an exercise in its chapter
#: STEP       the hint to print: 1, 2 or 3

CHAPTER ?= newest
PYTHON  ?= $(firstword $(wildcard /usr/bin/python3) python3)
TOOLS   := chapters/tools
BOOK    := $(PYTHON) $(TOOLS)/chapter

ifneq ($(filter-out virt raspi3b,$(BOARD)),)
$(error BOARD=$(BOARD) is not a machine this kernel knows: use virt or raspi3b)
endif
ifneq ($(words $(CHAPTER)),1)
$(error CHAPTER needs one value: a number, a slug or newest)
endif
ifneq ($(DISK),)
ifeq ($(wildcard $(DISK)),)
$(error DISK=$(DISK) is not there)
endif
files += DISK='$(abspath $(DISK))'
endif
files += $(if $(SDCARD),SDCARD='$(abspath $(SDCARD))')

# Prove that the tools for a purpose are there; say in one sentence if not.
need = @$(TOOLS)/setup --need $(1) $(if $(findstring clang,$(CC)),clang)

# Run a target of the chapter's own build rules in its link farm, if it has it.
# Parallel unless the caller chose a number of jobs; -L so that a replaced link
# counts as a change. LOAD, GDB_ARGS and the like reach it by themselves.
jobs = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc || echo 2))
define in_farm
+@farm=$$($(BOOK) farm $(CHAPTER)) && number=$$($(BOOK) number $(CHAPTER)) && \
if ! grep -q '^$(1):' "$$farm/Makefile"; then \
echo "Chapter $$((number / 10)) has no \`$(1)\`." >&2; exit 2; fi && \
$(MAKE) -L --no-print-directory $(jobs) -C "$$farm" $(1) $(files) \
EXTRA_CPPFLAGS="-include $(CURDIR)/chapters/chapters.def -DCHAPTER=$$number"
endef

.PHONY: all image run test debug record replay sdcard uboot
.PHONY: setup doctor diff compare extract tags
.PHONY: lint prose exercise hint check-exercise check clean help
.NOTPARALLEL:
.DEFAULT_GOAL := all

all image: ## build the chapter's kernel8.img
	$(call need,build)
	$(call in_farm,all)

run: ## build it and boot it in QEMU; Ctrl-A X leaves
	$(call need,run)
	$(call in_farm,run)

test: ## run every test of the chapter
	$(call need,test)
	$(call in_farm,test)

debug: ## boot it stopped, with GDB attached
	$(call need,debug)
	$(call in_farm,debug)

record: ## boot it, and record everything that reaches it (chapter 9 on)
	$(call need,run)
	$(call in_farm,record)

replay: ## debug what was recorded, forwards and backwards
	$(call need,debug)
	$(call in_farm,replay)

sdcard: ## write what a Raspberry Pi starts from to SDCARD (chapter 8 on)
	$(call need,build)
	$(call in_farm,sdcard)

uboot: ## start U-Boot, with the image in memory (chapter 8 on)
	$(call need,run)
	$(call in_farm,uboot)

setup: ## install what is missing, through the system's packages
	@$(TOOLS)/setup

doctor: ## list tools: found version, needed version, chapters that need it
	@$(TOOLS)/setup --check

diff: ## show what the chapter changes in the one before
	$(call need,book)
	@$(BOOK) diff $(CHAPTER)

compare: ## show how your folder WITH differs from the chapter's tree
	$(if $(WITH),,$(error Say which folder: make compare CHAPTER=$(CHAPTER) WITH=folder))
	$(call need,book)
	@$(BOOK) compare $(CHAPTER) '$(WITH)'

extract: ## write the chapter's tree, as its reader sees it, to DIR
	$(if $(DIR),,$(error Say where to write the tree: make extract CHAPTER=$(CHAPTER) DIR=folder))
	$(call need,book)
	@$(BOOK) extract $(CHAPTER) '$(DIR)'

tags: ## make the tags ch01, ch02, ... in this clone
	$(call need,book)
	@$(BOOK) tags

lint: ## check layers, sizes, comments, layout and the book's grammar
	$(call need,lint)
	@$(PYTHON) -B tests/lint/run.py

prose: ## check the chapters' texts against their trees
	$(call need,book)
	@$(BOOK) prose

exercise: ## lay out exercise N of the chapter, ready to be solved
	@$(BOOK) exercise $(CHAPTER) '$(N)'

hint: ## print hint STEP of exercise N
	@$(BOOK) hint $(CHAPTER) '$(N)' '$(STEP)'

check-exercise: ## test your work on exercise N
	$(call need,test)
	@$(BOOK) check-exercise $(CHAPTER) '$(N)'

check: ## check, build and test every chapter with both compilers (long)
	$(call need,test lint clang book)
	@$(BOOK) ci

clean: ## remove what was built; the work on exercises stays
	@find build -mindepth 1 -maxdepth 1 ! -name exercises -exec rm -rf {} + 2>/dev/null || true

help: ## print this
	@echo 'Octavo: make [target] [VARIABLE=value]...'; echo; echo 'Targets:'
	@sed -n 's/^\([a-z][a-z -]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	    awk -F'|' '{ printf "  %-15s %s\n", $$1, $$2 }'
	@echo; echo 'Variables:'; sed -n 's/^#: /  /p' Makefile
