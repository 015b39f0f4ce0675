"""Wire chapter 13 into a tree: python3 wire.py TREE (run once)."""
import sys, re
T=sys.argv[1]+'/'
def edit(p,*pairs):
    s=open(T+p).read()
    for a,b in pairs:
        assert s.count(a)==1,(p,a,s.count(a))
        s=s.replace(a,b)
    open(T+p,'w').write(s)
edit('drivers/include/drivers/driver.h',("""/** device_is_console - does /chosen name this device for the console? */
bool device_is_console(const struct device *dev);
""","""/** device_is_console - does /chosen name this device for the console? */
bool device_is_console(const struct device *dev);
#if CHAPTER >= CH_INTERRUPTS

/** device_has_property - is there one of this name, whatever its value? */
bool device_has_property(const struct device *dev, const char *name);

/** device_property_u32 - a property of one number; fallback: there is none. */
u32 device_property_u32(const struct device *dev, const char *name,
                        u32 fallback);

/**
 * device_register_size - how many bytes of registers device_map() maps.
 * => returns as device_map()
 */
MUST_CHECK int device_register_size(const struct device *dev, u32 index,
                                    u64 *size);

struct irq;

/**
 * device_irq - the interrupt line of a device, for irq_request().
 * => index: which of its interrupts
 * => the line is set to the trigger that the device tree gives
 * => returns -ENOENT: there is no such interrupt; -EAGAIN: its controller is
 *    not there yet; -EINVAL: the device tree is wrong about it
 */
MUST_CHECK int device_irq(struct device *dev, u32 index, struct irq **irq);
#endif
"""))
edit('src/init/main.c',("#if CHAPTER >= CH_KERNEL_ENTRY\n#include <kernel/ktest.h>","#if CHAPTER >= CH_INTERRUPTS\n#include <kernel/irq.h>\n#endif\n#if CHAPTER >= CH_KERNEL_ENTRY\n#include <kernel/ktest.h>"),
 ("    drivers_probe(); /* what the tree lists and we can drive works */\n#endif","    drivers_probe(); /* what the tree lists and we can drive works */\n#endif\n#if CHAPTER >= CH_INTERRUPTS\n    irq_start(); /* interrupts arrive */\n#endif"))
edit('chapters/Makefile',("EL2   ?= 0","EL2   ?= 0\nGIC   ?= 2"),("-M virt$(if","-M virt$(comma)gic-version=$(GIC)$(if"),("CPU= MEM= SMP= EL2=1 APPEND","CPU= MEM= SMP= GIC=3 EL2=1 APPEND"))
edit('src/include/arch/trap.h',("#include <arch_impl/trap.h>","""#if CHAPTER >= CH_INTERRUPTS
/**
 * irq_handle_root - called for an interrupt: the kernel finds out whose it is.
 * => Context: irq
 */
void irq_handle_root(void);

#endif
#include <arch_impl/trap.h>"""))
edit('src/arch/arm64/trap.c',("""void arm64_el1_irq(struct trap_frame *frame)
{
    die(frame, arm64_read_esr(), arm64_read_far(), "IRQ");
}
""","""#if CHAPTER >= CH_INTERRUPTS
void arm64_el1_irq(struct trap_frame *frame)
{
    (void)frame;
    irq_handle_root();
}
#else
void arm64_el1_irq(struct trap_frame *frame)
{
    die(frame, arm64_read_esr(), arm64_read_far(), "IRQ");
}
#endif
"""))
edit('chapters/chapters.def',("#define CH_FAULTS 120\n","#define CH_FAULTS 120\n#define CH_INTERRUPTS 130\n"))
M=open(T+'chapters/manifest').read()
def after(line,new):
    global M
    m=re.search(r'^'+re.escape(line)+r' .*\n',M,re.M); assert m,line
    M=M[:m.end()]+new+M[m.end():]
def row(p): return f'{p:<47} interrupts\n'
M=re.sub(r'^drivers/core/probe.c +platforms\n', f'{"chapters/was/platforms/drivers/core/probe.c":<47} platforms       interrupts      => drivers/core/probe.c\n'+row('drivers/core/probe.c')+row('drivers/core/irq.c')+row('drivers/core/property.c')+''.join(row('drivers/irqchip/'+f) for f in 'gic.h gic.c gicv2_regs.h gicv2.c gicv3_regs.h gicv3.c bcm2836.c bcm2835.c'.split()),M,flags=re.M)
after('src/arch/arm64/include/arch_impl/trap.h',''.join(map(row,['src/include/arch/irq.h','src/arch/arm64/include/arch_impl/irq.h','src/include/arch/gicv3_cpu.h','src/arch/arm64/include/arch_impl/gicv3_cpu.h','src/arch/arm64/gicv3_cpu.c'])))
after('src/kernel/monitor_machine.c',''.join(map(row,['src/include/kernel/irq.h','src/kernel/irq.c','src/kernel/monitor_irq.c','src/include/kernel/spinlock.h','src/include/kernel/lockrank.h','src/kernel/spinlock.c'])))
after('src/lib/fdt_find.c',row('src/include/lib/fdt_irq.h')+row('src/lib/fdt_irq.c'))
after('tests/host/test_fdt_real.c',row('tests/host/test_fdt_irq.c')+row('tests/host/data/irq.dts'))
after('tests/kernel/test_fault.c',row('tests/kernel/test_irq.c'))
after('tests/system/test_faults.py',row('tests/system/test_interrupts.py'))
open(T+'chapters/manifest','w').write(M)
