# host.mk - build the tests that run on the machine you sit at.
#
# Each tests/host/test_X.c of this tree becomes build/host/test_X. Lines of the
# comment at its top say what it is made of:
#     needs: src/lib/fdt.c ...     kernel sources to compile with it
#     data: virt.dtb ...           device trees from tests/host/data/*.dts
#     flags: -Dmemcpy=oct_memcpy   further compiler options
# Included by the tree's Makefile; alone: make -f tests/host/host.mk host-tests

B ?= build
HOSTCC ?= gcc
DTC ?= dtc

HOST_CPPFLAGS = $(EXTRA_CPPFLAGS) -Isrc/include -Idrivers/include \
	-Ifs/include -Inet/include -DDATA_DIR='"$(abspath $(B)/host/data)"'
HOST_CFLAGS = -std=gnu11 -g -O1 -fno-builtin -fno-omit-frame-pointer \
	-Wall -Wextra -Wshadow -Wvla -Wformat=2 -Wundef \
	-fsanitize=address,undefined -fno-sanitize-recover=all

HOST_TESTS := $(patsubst tests/host/%.c,%,$(wildcard tests/host/test_*.c))
HOST_HEADERS := $(shell find -L src drivers fs net tests/host -name '*.h' \
	2>/dev/null)

# $(call host_says,KEY,TEST): what the lines ` * KEY:` of a test list.
host_says = $(shell sed -n 's,^\( \*\|//\) $1: *,,p' tests/host/$2.c)

# $(call host_test,TEST): the rule for one test.
define host_test
$(B)/host/$1: tests/host/$1.c $(call host_says,needs,$1) $(HOST_HEADERS) \
		$(addprefix $(B)/host/data/,$(call host_says,data,$1)) \
		tests/host/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $$(HOST_CPPFLAGS) $$(HOST_CFLAGS) \
		$(call host_says,flags,$1) -o $$@ $$(filter %.c,$$^) -lcriterion
endef
$(foreach test,$(HOST_TESTS),$(eval $(call host_test,$(test))))

# Our trees are small, not complete: dtc's advice on them is not wanted (-q).
$(B)/host/data/%.dtb: tests/host/data/%.dts
	@mkdir -p $(@D)
	$(Q)$(DTC) -q -I dts -O dtb -o $@ $<

.PHONY: host-tests
host-tests: $(HOST_TESTS:%=$(B)/host/%)
