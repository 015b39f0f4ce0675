/*
 * Interrupts and spinlocks, tested inside the kernel (interrupts).
 *
 * The processor interrupts itself, which every controller can do. For lines, an
 * interrupt of the timer serves that this kernel has no use for: the first one
 * in the device tree, which belongs to the Secure state. A device that really
 * raises its line is the PL011 that prints all this: it says when it has sent.
 */
#include <abi/errno.h>
#include <arch/cpu.h>
#include <arch/irq.h>
#include <kernel/console.h>
#include <kernel/devtree.h>
#include <kernel/irq.h>
#include <kernel/ktest.h>
#include <kernel/spinlock.h>
#include <lib/fdt_irq.h>
#include <mm/mmio.h>

#define ARRIVAL_TURNS 1000000
#define QUIET_TURNS   10000

static struct spinlock outer = SPINLOCK_INIT("test, outer", RANK_DEVICE);
static struct spinlock inner = SPINLOCK_INIT("test, inner", RANK_IRQ);

static void count_one(void *arg)
{
    volatile u64 *count = arg;

    *count = *count + 1;
}

static void wait_for(const volatile u64 *count, u64 value)
{
    for (u32 turn = 0; turn < ARRIVAL_TURNS && *count < value; turn++) {
        arch_cpu_relax();
    }
}

static void wait_in_vain(void)
{
    for (volatile u32 turn = 0; turn < QUIET_TURNS; turn = turn + 1) {
        arch_cpu_relax();
    }
}

KTEST(irq, ipi, each_one_is_counted)
{
    volatile u64 count = 0;

    REQUIRE(ipi_request(IPI_TEST, count_one, (void *)&count, "test") == 0);
    for (u64 i = 1; i <= 100; i++) {
        EXPECT_EQ(ipi_send(0, IPI_TEST), 0);
        wait_for(&count, i);
    }
    ipi_free(IPI_TEST);
    EXPECT_EQ(count, 100);
}

KTEST(irq, ipi, they_are_told_apart)
{
    volatile u64 counts[IPI_COUNT] = { 0 };
    bool is_ours[IPI_COUNT];

    for (u32 i = 0; i < IPI_COUNT; i++) {
        is_ours[i] = ipi_request((enum ipi)i, count_one, (void *)&counts[i],
                                 "test") == 0;
    }
    for (u32 i = 0; i < IPI_COUNT; i++) {
        if (is_ours[i]) {
            EXPECT_EQ(ipi_send(0, (enum ipi)i), 0);
            wait_for(&counts[i], 1);
            ipi_free((enum ipi)i);
            EXPECT_EQ(counts[i], 1);
        }
    }
    EXPECT(is_ours[IPI_TEST]);
}

KTEST(irq, ipi, has_one_handler)
{
    REQUIRE(ipi_request(IPI_TEST, count_one, NULL, "test") == 0);
    EXPECT_EQ(ipi_request(IPI_TEST, count_one, NULL, "another"), -EBUSY);
    ipi_free(IPI_TEST);
    REQUIRE(ipi_request(IPI_TEST, count_one, NULL, "another") == 0);
    ipi_free(IPI_TEST);
}

KTEST(irq, ipi, without_a_handler_is_survived)
{
    EXPECT_EQ(ipi_send(0, IPI_TEST), 0);
    wait_in_vain();
    EXPECT(arch_irqs_enabled());
}

KTEST(irq, ipi, no_such_processor)
{
    EXPECT_EQ(ipi_send(U32_MAX, IPI_TEST), -EINVAL);
    EXPECT_EQ(ipi_send(0, (enum ipi)IPI_COUNT), -EINVAL);
}

KTEST(irq, lock, puts_interrupts_off)
{
    volatile u64 count = 0;

    REQUIRE(ipi_request(IPI_TEST, count_one, (void *)&count, "test") == 0);
    spin_lock(&outer);
    EXPECT_EQ(ipi_send(0, IPI_TEST), 0);
    wait_in_vain();
    EXPECT_EQ(count, 0);
    spin_unlock(&outer);
    wait_for(&count, 1);
    ipi_free(IPI_TEST);
    EXPECT_EQ(count, 1);
}

KTEST(irq, lock, the_outermost_counts)
{
    REQUIRE(arch_irqs_enabled());
    spin_lock(&outer);
    spin_lock(&inner);
    EXPECT(spin_is_held(&outer));
    EXPECT(spin_is_held(&inner));
    spin_unlock(&inner);
    EXPECT(!spin_is_held(&inner));
    EXPECT(!arch_irqs_enabled());
    spin_unlock(&outer);
    EXPECT(arch_irqs_enabled());
}

KTEST(irq, lock, the_order_of_release_is_free)
{
    spin_lock(&outer);
    spin_lock(&inner);
    spin_unlock(&outer);
    EXPECT(!arch_irqs_enabled());
    spin_unlock(&inner);
    EXPECT(arch_irqs_enabled());
}

KTEST(irq, lock, masked_before_is_masked_after)
{
    irqflags_t flags = arch_irq_save();

    spin_lock(&outer);
    spin_unlock(&outer);
    EXPECT(!arch_irqs_enabled());
    arch_irq_restore(flags);
    EXPECT(arch_irqs_enabled());
}

KTEST(irq, lock, made_at_run_time)
{
    struct spinlock lock;

    spin_init(&lock, "test", RANK_DEVICE);
    EXPECT(!spin_is_held(&lock));
    spin_lock(&lock);
    EXPECT(spin_is_held(&lock));
    spin_unlock(&lock);
}

/* The timer's first interrupt; NULL: this machine has none. */
static struct irq *spare_line(void)
{
    static const char *const timers[] = { "arm,armv8-timer",
                                          "arm,armv7-timer" };
    struct fdt_irq_spec spec;
    struct irq *irq;

    for (u32 i = 0; i < ARRAY_SIZE(timers); i++) {
        fdt_node node = fdt_next_compatible(devtree(), FDT_NONE, timers[i]);

        if (node >= 0 && fdt_irq(devtree(), node, 0, &spec) == 0 &&
            irq_find(spec.controller, spec.cells, spec.count, &irq) == 0) {
            return irq;
        }
    }
    return NULL;
}

KTEST(irq, line, has_one_handler)
{
    struct irq *irq = spare_line();

    REQUIRE(irq != NULL);
    REQUIRE(irq_request(irq, count_one, NULL, "test") == 0);
    EXPECT_EQ(irq_request(irq, count_one, NULL, "another"), -EBUSY);
    irq_free(irq);
    REQUIRE(irq_request(irq, count_one, NULL, "another") == 0);
    irq_free(irq);
}

KTEST(irq, line, its_handler_gets_its_argument)
{
    struct irq *irq = spare_line();
    volatile u64 count = 0;
    irqflags_t flags;

    REQUIRE(irq != NULL);
    REQUIRE(irq_request(irq, count_one, (void *)&count, "test") == 0);
    flags = arch_irq_save(); /* as a controller's driver would find it */
    irq_dispatch(irq->chip, irq->number);
    irq_dispatch(irq->chip, irq->number);
    arch_irq_restore(flags);
    EXPECT_EQ(irq->count, 2);
    EXPECT_EQ(count, 2);
    irq_free(irq);
}

KTEST(irq, line, that_does_not_exist_is_survived)
{
    struct irq *irq = spare_line();
    irqflags_t flags;

    REQUIRE(irq != NULL);
    flags = arch_irq_save();
    irq_dispatch(irq->chip, irq->chip->count);
    ipi_dispatch(IPI_COUNT);
    arch_irq_restore(flags);
}

KTEST(irq, line, that_does_not_exist)
{
    static const u32 far_away[] = { 0, 987, 4 };
    struct irq *irq = spare_line();
    struct irq *none;

    REQUIRE(irq != NULL);
    EXPECT_EQ(irq_find(irq->chip->node, far_away, 0, &none), -EINVAL);
    EXPECT_EQ(irq_find(fdt_root(devtree()), far_away, 3, &none), -EAGAIN);
}

/* The PL011 that is the console; what of it is needed here. */
struct test_uart {
    vaddr_t base;
    struct irq *irq;
    volatile u64 count;
};

#define UARTIMSC     0x38
#define UARTICR      0x44
#define UART_TX      BIT(5) /* it has sent */
#define UART_NOTHING 0
#define UART_ALL     0x7ff

static bool find_uart(struct test_uart *uart)
{
    fdt_node node = fdt_stdout(devtree(), NULL);
    struct fdt_irq_spec spec;
    paddr_t address;
    u64 size;

    *uart = (struct test_uart){ 0 };
    if (node < 0 || !fdt_is_compatible(devtree(), node, "arm,pl011") ||
        fdt_reg(devtree(), node, 0, &address, &size) != 0 ||
        fdt_irq(devtree(), node, 0, &spec) != 0 ||
        irq_find(spec.controller, spec.cells, spec.count, &uart->irq) != 0) {
        console_printf("# the console is no PL011: this is not tested\n");
        return false;
    }
    uart->base = mmio_map(address, size);
    return true;
}

static void handle_uart(void *arg)
{
    struct test_uart *uart = arg;

    mmio_write32(uart->base + UARTICR, UART_ALL);
    uart->count = uart->count + 1;
}

KTEST(irq, device, its_interrupt_arrives)
{
    struct test_uart uart;

    if (!find_uart(&uart)) {
        return;
    }
    REQUIRE(irq_request(uart.irq, handle_uart, &uart, "test") == 0);
    mmio_write32(uart.base + UARTIMSC, UART_TX);
    console_printf("# this line is sent, and the UART says so\n");
    wait_for(&uart.count, 1);
    mmio_write32(uart.base + UARTIMSC, UART_NOTHING);
    EXPECT(uart.count > 0);
    EXPECT_EQ(uart.irq->count, uart.count);
    irq_free(uart.irq);
}

KTEST(irq, device, is_not_heard_while_disabled)
{
    struct test_uart uart;

    if (!find_uart(&uart)) {
        return;
    }
    REQUIRE(irq_request(uart.irq, handle_uart, &uart, "test") == 0);
    irq_disable(uart.irq);
    mmio_write32(uart.base + UARTIMSC, UART_TX);
    console_printf("# this line is sent, and nobody is told\n");
    wait_in_vain();
    EXPECT_EQ(uart.count, 0);
    irq_enable(uart.irq);
    wait_for(&uart.count, 1);
    mmio_write32(uart.base + UARTIMSC, UART_NOTHING);
    EXPECT(uart.count > 0);
    irq_free(uart.irq);
}

KTEST(irq, device, that_nobody_handles_is_silenced)
{
    struct test_uart uart;

    if (!find_uart(&uart)) {
        return;
    }
    irq_enable(uart.irq);
    mmio_write32(uart.base + UARTIMSC, UART_TX);
    console_printf("# this line is sent, and the UART never stops saying so\n");
    wait_in_vain();
    mmio_write32(uart.base + UARTIMSC, UART_NOTHING);
    mmio_write32(uart.base + UARTICR, UART_ALL);
    EXPECT(arch_irqs_enabled());
}
