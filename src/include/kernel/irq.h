/*
 * Interrupts (interrupts).
 *
 * An interrupt line is one input of one interrupt controller. A driver finds
 * its line with device_irq(), gives it a handler, and from then on the handler
 * runs whenever the device raises the line: in interrupt context, with
 * interrupts masked on this processor, so it must be short and must not sleep.
 * A controller's driver defines an irqchip. One of them is the root: the
 * processor's own exception leads to it; others hang on a line of their parent.
 *
 * Locking: a line's handler changes only under irq_lock, with the line masked.
 */
#pragma once

#include <abi/types.h>
#include <lib/fdt.h>
#include <lib/macros.h>

enum irq_trigger {
    IRQ_LEVEL, /* pending as long as the device says so */
    IRQ_EDGE,  /* pending from the edge until it is handled */
};

typedef void (*irq_handler_t)(void *arg);

struct irqchip;

/* One line. Drivers hold pointers to it and look at nothing inside. */
struct irq {
    struct irqchip *chip;  /* [I] */
    u32 number;            /* [I] of the line at its controller */
    irq_handler_t handler; /* [irq_lock] NULL: nobody's */
    void *arg;             /* [irq_lock] */
    const char *name;      /* [irq_lock] of the owner, for people */
    u64 count;             /* [p] how often it was handled */
};

struct irqchip_ops {
    /**
     * translate - which line a device tree means.
     * => cells: what the tree has for one interrupt, in #interrupt-cells words
     * => returns 0, or -EINVAL if these cells name no line of this controller
     */
    int (*translate)(struct irqchip *chip, const u32 *cells, u32 count,
                     u32 *number, enum irq_trigger *trigger);

    /** mask, unmask - keep a line from interrupting, let it. => any context */
    void (*mask)(struct irqchip *chip, u32 number);
    void (*unmask)(struct irqchip *chip, u32 number);

    /** set_trigger - may be NULL. => the line is masked => 0 or -EINVAL */
    int (*set_trigger)(struct irqchip *chip, u32 number,
                       enum irq_trigger trigger);

    /**
     * handle - the root only: take what is pending and irq_dispatch() it,
     * acknowledging and ending each as the controller wants it.
     * => Context: irq
     */
    void (*handle)(struct irqchip *chip);

    /**
     * send_ipi - the root only: interrupt a processor, from software.
     * => cpu: its logical number; ipi: 0 to IPI_COUNT - 1
     * => the core has made visible what the caller wrote before
     */
    void (*send_ipi)(struct irqchip *chip, u32 cpu, u32 ipi);

    /** init_cpu - the root only: what each processor must do for itself. */
    void (*init_cpu)(struct irqchip *chip);
};

struct irqchip {
    const char *name;
    const struct irqchip_ops *ops;
    fdt_node node;     /* by which devices refer to it */
    u32 count;         /* of its lines */
    struct irq *lines; /* the driver's memory, zeroed */
    struct irqchip *next;
};

/**
 * irqchip_register - make a controller known.
 * => every line of it is masked, whatever firmware had left
 * => fills in chip->lines[] and links the chip, which stays the driver's
 * => Context: boot, stage STAGE_IRQCHIP
 */
void irqchip_register(struct irqchip *chip);

/**
 * irqchip_set_root - the processor's interrupts lead to this controller.
 * => the chip is registered, and ready for interrupts of this processor
 * => the first root stays => Context: boot, stage STAGE_IRQCHIP
 */
void irqchip_set_root(struct irqchip *chip);

/** irqchip_find - the controller of a device-tree node; NULL: none yet. */
struct irqchip *irqchip_find(fdt_node node);

/**
 * irq_find - the line that a device tree means; drivers use device_irq().
 * => controller, cells, count: as fdt_irq() found them
 * => a line that nobody has yet is set to the trigger that the cells ask for
 * => returns 0; -EAGAIN: there is no such controller yet; -EINVAL: it has no
 *    such line, or not with this trigger
 * => Context: boot or thread
 */
MUST_CHECK int irq_find(fdt_node controller, const u32 *cells, u32 count,
                        struct irq **irq);

/**
 * irq_start - let interrupts in on this processor, if there is a root.
 * => says so in the log if there is none, and leaves them masked
 * => Context: boot, after STAGE_IRQCHIP
 */
void irq_start(void);

/**
 * irq_dispatch - run the handler of a line; called by controllers.
 * => a line without a handler is masked, counted as spurious and reported,
 *    so that it cannot stop the machine
 * => Context: irq
 */
void irq_dispatch(struct irqchip *chip, u32 number);

/**
 * ipi_dispatch - run the handler of a software interrupt; likewise.
 * => one that nobody handles is reported the first time; ipi: any number
 */
void ipi_dispatch(u32 ipi);

/**
 * irq_request - handle a line from now on, and unmask it.
 * => returns -EBUSY if somebody has it already
 * => Context: boot or thread
 */
MUST_CHECK int irq_request(struct irq *irq, irq_handler_t handler, void *arg,
                           const char *name);

/** irq_free - mask the line and forget its handler. => Context: thread */
void irq_free(struct irq *irq);

/** irq_disable, irq_enable - mask, unmask a line one has. => Context: any */
void irq_disable(struct irq *irq);
void irq_enable(struct irq *irq);

/* Software interrupts, from one processor to another, or to itself. */
#define IPI_COUNT 8

enum ipi {
    IPI_TEST, /* for tests and for the monitor */
};

/** ipi_request - handle a software interrupt. => -EBUSY: taken */
MUST_CHECK int ipi_request(enum ipi ipi, irq_handler_t handler, void *arg,
                           const char *name);

/** ipi_free - forget its handler. */
void ipi_free(enum ipi ipi);

/**
 * ipi_send - raise a software interrupt on a processor.
 * => what the caller wrote before is visible to the handler
 * => two of the same kind may become one, if the second comes before the
 *    first was handled
 * => returns -ENODEV when there is no interrupt controller, -EINVAL when there
 *    is no such processor (there is only number 0 so far)
 * => Context: any
 */
MUST_CHECK int ipi_send(u32 cpu, enum ipi ipi);

/** irq_print - print what has a handler, with its count. => Context: thread */
void irq_print(void);
