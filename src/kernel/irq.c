/*
 * Who handles which interrupt (interrupts): see kernel/irq.h.
 *
 * Controllers are in a list, each with its lines. The vector leads to the root
 * controller, whose driver finds out which line it is and comes back through
 * irq_dispatch(); a controller that hangs on a line of another does the same
 * from its handler. A line that nobody handles is masked at once: a device that
 * raises it for ever costs one line in the log.
 * Locking: irq_lock is held where a handler changes or a line is masked. It
 * masks interrupts, so a handler never runs while it is half changed.
 * Limits: one processor; with more, irq_free() must wait for the others.
 */
#include <kernel/irq.h>

#include <abi/errno.h>
#include <arch/irq.h>
#include <arch/trap.h>
#include <kernel/console.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>

/* A software interrupt, and who handles it. */
struct ipi_slot {
    irq_handler_t handler; /* [irq_lock] NULL: nobody */
    void *arg;             /* [irq_lock] */
    const char *name;      /* [irq_lock] */
    u64 count;             /* [p] */
};

static struct spinlock irq_lock = SPINLOCK_INIT("irq", RANK_IRQ);
static struct irqchip *chips;
static struct irqchip *root;
static struct ipi_slot ipis[IPI_COUNT];
static u64 spurious_count;   /* [p] came, and had no handler */
static bool is_ipi_reported; /* [p] */

void irqchip_register(struct irqchip *chip)
{
    for (u32 i = 0; i < chip->count; i++) {
        chip->lines[i].chip = chip;
        chip->lines[i].number = i;
    }
    chip->next = chips;
    chips = chip;
}

void irqchip_set_root(struct irqchip *chip)
{
    if (root == NULL) {
        root = chip;
    }
}

struct irqchip *irqchip_find(fdt_node node)
{
    for (struct irqchip *chip = chips; chip != NULL; chip = chip->next) {
        if (chip->node == node) {
            return chip;
        }
    }
    return NULL;
}

static int set_trigger(struct irq *irq, enum irq_trigger trigger)
{
    int error = 0;

    spin_lock(&irq_lock);
    if (irq->handler == NULL && irq->chip->ops->set_trigger != NULL) {
        error = irq->chip->ops->set_trigger(irq->chip, irq->number, trigger);
    }
    spin_unlock(&irq_lock);
    return error;
}

int irq_find(fdt_node controller, const u32 *cells, u32 count, struct irq **irq)
{
    struct irqchip *chip = irqchip_find(controller);
    enum irq_trigger trigger;
    u32 number;
    int error;

    if (chip == NULL) {
        return -EAGAIN;
    }
    error = chip->ops->translate(chip, cells, count, &number, &trigger);
    if (error != 0 || number >= chip->count) {
        return -EINVAL;
    }
    *irq = &chip->lines[number];
    return set_trigger(*irq, trigger);
}

void irq_start(void)
{
    if (root == NULL) {
        log_warning("there is no interrupt controller that we know");
        return;
    }
    arch_irq_enable();
}

int irq_request(struct irq *irq, irq_handler_t handler, void *arg,
                const char *name)
{
    int error = -EBUSY;

    spin_lock(&irq_lock);
    if (irq->handler == NULL) {
        irq->handler = handler;
        irq->arg = arg;
        irq->name = name;
        irq->count = 0;
        irq->chip->ops->unmask(irq->chip, irq->number);
        error = 0;
    }
    spin_unlock(&irq_lock);
    return error;
}

void irq_free(struct irq *irq)
{
    spin_lock(&irq_lock);
    irq->chip->ops->mask(irq->chip, irq->number);
    irq->handler = NULL;
    spin_unlock(&irq_lock);
}

void irq_disable(struct irq *irq)
{
    spin_lock(&irq_lock);
    irq->chip->ops->mask(irq->chip, irq->number);
    spin_unlock(&irq_lock);
}

void irq_enable(struct irq *irq)
{
    spin_lock(&irq_lock);
    irq->chip->ops->unmask(irq->chip, irq->number);
    spin_unlock(&irq_lock);
}

/* Nobody wants it: it is masked, and so cannot come again. */
static void handle_unwanted(struct irq *irq)
{
    irq_disable(irq);
    spurious_count++;
    log_warning("%s: line %u has no handler; it is masked now", irq->chip->name,
                irq->number);
}

void irq_dispatch(struct irqchip *chip, u32 number)
{
    struct irq *irq;

    if (number >= chip->count) {
        spurious_count++; /* the device's word against its own count */
        return;
    }
    irq = &chip->lines[number];
    if (irq->handler == NULL) {
        handle_unwanted(irq);
    } else {
        irq->count++;
        irq->handler(irq->arg);
    }
}

void irq_handle_root(void)
{
    if (root == NULL) {
        panic("an interrupt, and no interrupt controller");
    }
    root->ops->handle(root);
}

int ipi_request(enum ipi ipi, irq_handler_t handler, void *arg,
                const char *name)
{
    struct ipi_slot *slot = &ipis[ipi];
    int error = -EBUSY;

    spin_lock(&irq_lock);
    if (slot->handler == NULL) {
        *slot = (struct ipi_slot){ handler, arg, name, 0 };
        error = 0;
    }
    spin_unlock(&irq_lock);
    return error;
}

void ipi_free(enum ipi ipi)
{
    spin_lock(&irq_lock);
    ipis[ipi].handler = NULL;
    spin_unlock(&irq_lock);
}

int ipi_send(u32 cpu, enum ipi ipi)
{
    if (root == NULL) {
        return -ENODEV;
    }
    if (cpu != 0 || ipi >= IPI_COUNT) {
        return -EINVAL;
    }
    arch_ipi_publish(); /* pairs with arch_ipi_observe() in ipi_dispatch() */
    root->ops->send_ipi(root, cpu, ipi);
    return 0;
}

void ipi_dispatch(u32 ipi)
{
    arch_ipi_observe(); /* pairs with arch_ipi_publish() in ipi_send() */
    if (ipi < IPI_COUNT && ipis[ipi].handler != NULL) {
        ipis[ipi].count++;
        ipis[ipi].handler(ipis[ipi].arg);
        return;
    }
    spurious_count++;
    if (!is_ipi_reported) {
        is_ipi_reported = true;
        log_warning("software interrupt %u has no handler", ipi);
    }
}

static void print_lines(const struct irqchip *chip)
{
    console_printf("%s%s: %u lines\n", chip->name,
                   chip == root ? ", the root" : "", chip->count);
    for (u32 i = 0; i < chip->count; i++) {
        const struct irq *irq = &chip->lines[i];

        if (irq->handler != NULL) {
            console_printf("  line %4u %10lu  %s\n", i, irq->count, irq->name);
        }
    }
}

void irq_print(void)
{
    for (const struct irqchip *chip = chips; chip != NULL; chip = chip->next) {
        print_lines(chip);
    }
    console_printf("software interrupts: %u\n", IPI_COUNT);
    for (u32 i = 0; i < IPI_COUNT; i++) {
        if (ipis[i].handler != NULL) {
            console_printf("  ipi  %4u %10lu  %s\n", i, ipis[i].count,
                           ipis[i].name);
        }
    }
    console_printf("without a handler: %lu\n", spurious_count);
}
