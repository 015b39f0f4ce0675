/*
 * fdt.c - read a flattened device tree: check it, walk its nodes, get their
 * properties. Searches stand in fdt_find.c, addresses in fdt_addr.c.
 *
 * Chapter: device-tree. The tree is a sequence of tokens, 32-bit words of
 * which two carry data [DT 5.4]:
 *
 *   BEGIN_NODE name...   one for each node, then its properties, then its
 *   PROP length name value...            children, then
 *   END_NODE             ; NOP may stand anywhere; END is the last
 *
 * All reading goes through read_token, which checks each token against the
 * block's bounds. fdt_init reads every token once and checks how they nest, so
 * the other functions need no error path for malformed structure; they stay in
 * bounds even on a tree that was never checked. Contract: lib/fdt.h.
 */
#include <lib/fdt.h>

#include <abi/errno.h>
#include <lib/string.h>

#define FDT_MAGIC       0xd00dfeed
#define FDT_VERSION     17 /* the version that we know */
#define FDT_OLDEST      16 /* the oldest that reads the same */
#define FDT_HEADER_SIZE 40 /* and no block of version 16 begins earlier */

/* The header's fields, as cells [DT 5.2]. */
enum {
    HEADER_MAGIC,
    HEADER_TOTALSIZE,
    HEADER_OFF_DT_STRUCT,
    HEADER_OFF_DT_STRINGS,
    HEADER_OFF_MEM_RSVMAP,
    HEADER_VERSION,
    HEADER_LAST_COMP_VERSION,
    HEADER_BOOT_CPUID_PHYS,
    HEADER_SIZE_DT_STRINGS,
    HEADER_SIZE_DT_STRUCT, /* since version 17 */
};

enum token_kind {
    TOKEN_BEGIN_NODE = 1,
    TOKEN_END_NODE = 2,
    TOKEN_PROP = 3,
    TOKEN_NOP = 4,
    TOKEN_END = 9,
};

struct token {
    u32 kind;
    u32 next;          /* where the token after it stands */
    const char *name;  /* BEGIN_NODE: of the node; PROP: of the property */
    const void *value; /* PROP */
    u32 length;        /* PROP: of the value */
};

u32 fdt_cell(const void *value, u32 index)
{
    typedef u32 __attribute__((may_alias)) cell_t;

    return __builtin_bswap32(((const cell_t *)value)[index]);
}

/*
 * Decode a PROP token: length, offset of the name, value.
 * => tok->next is where the length stands
 */
static const char *read_property(const struct fdt *t, struct token *tok)
{
    u32 left = t->structure_size - tok->next;

    if (left < 8) {
        return "the structure block ends inside a property";
    }

    const u8 *cells = t->structure + tok->next;
    u32 name = fdt_cell(cells, 1);

    tok->length = fdt_cell(cells, 0);
    if (tok->length > left - 8) {
        return "a property's value leaves the structure block";
    }
    if (name >= t->strings_size) {
        return "a property's name is not in the strings block";
    }
    tok->name = t->strings + name;
    tok->value = cells + 8;
    tok->next += 8 + ALIGN_UP(tok->length, 4);
    return NULL;
}

/*
 * Decode the token at offset `at` of the structure block.
 * => returns NULL, or what is wrong with it
 */
static const char *read_token(const struct fdt *t, u32 at, struct token *tok)
{
    if (at >= t->structure_size) { /* a multiple of four, as `at` */
        return "the structure block has no end token";
    }
    tok->kind = fdt_cell(t->structure + at, 0);
    tok->next = at + 4;

    switch (tok->kind) {
    case TOKEN_BEGIN_NODE: {
        u32 left = t->structure_size - tok->next;
        size_t length;

        tok->name = (const char *)t->structure + tok->next;
        length = strnlen(tok->name, left);
        if (length == left) {
            return "a node's name is not terminated";
        }
        tok->next += ALIGN_UP((u32)length + 1, 4);
        return NULL;
    }
    case TOKEN_PROP:
        return read_property(t, tok);
    case TOKEN_END_NODE:
    case TOKEN_NOP:
    case TOKEN_END:
        return NULL;
    default:
        return "the structure block holds an unknown token";
    }
}

/* Decode a token of a checked tree. A tree that is not checked ends here. */
static struct token token_at(const struct fdt *t, u32 at)
{
    struct token tok = { 0 };

    if (read_token(t, at, &tok) != NULL) {
        tok.kind = TOKEN_END;
    }
    return tok;
}

/* Are `size` bytes at `offset` inside the blob and behind its header? */
static bool is_block(const struct fdt *t, u32 offset, u32 size)
{
    return offset >= FDT_HEADER_SIZE && offset <= t->total_size &&
           size <= t->total_size - offset;
}

/* Check the header and find the blocks. => NULL, or what is wrong */
static const char *check_header(struct fdt *t, const u8 *blob, size_t max_size)
{
    if (!IS_ALIGNED((uintptr_t)blob, 8)) {
        return "the blob is not aligned to eight bytes";
    }
    if (max_size < FDT_HEADER_SIZE) {
        return "the blob is shorter than a header";
    }
    if (fdt_cell(blob, HEADER_MAGIC) != FDT_MAGIC) {
        return "the blob does not start with the magic number";
    }
    t->total_size = fdt_cell(blob, HEADER_TOTALSIZE);
    if (t->total_size < FDT_HEADER_SIZE || t->total_size > S32_MAX) {
        return "the header's total size is impossible";
    }
    if (t->total_size > max_size) {
        return "the blob is shorter than its header says";
    }
    if (fdt_cell(blob, HEADER_VERSION) < FDT_OLDEST ||
        fdt_cell(blob, HEADER_LAST_COMP_VERSION) > FDT_VERSION) {
        return "the version is not one that we can read";
    }
    return NULL;
}

static const char *find_blocks(struct fdt *t, const u8 *blob)
{
    u32 reserve = fdt_cell(blob, HEADER_OFF_MEM_RSVMAP);
    u32 structure = fdt_cell(blob, HEADER_OFF_DT_STRUCT);
    u32 strings = fdt_cell(blob, HEADER_OFF_DT_STRINGS);

    t->strings_size = fdt_cell(blob, HEADER_SIZE_DT_STRINGS);
    t->structure_size = fdt_cell(blob, HEADER_SIZE_DT_STRUCT);
    if (fdt_cell(blob, HEADER_VERSION) < 17 && structure < t->total_size) {
        t->structure_size = ALIGN_DOWN(t->total_size - structure, 4);
    }
    if (!is_block(t, reserve, 16) || !IS_ALIGNED(reserve, 8)) {
        return "the memory reservation block is misplaced";
    }
    if (!is_block(t, structure, t->structure_size) ||
        !IS_ALIGNED(structure | t->structure_size, 4)) {
        return "the structure block is misplaced";
    }
    if (!is_block(t, strings, t->strings_size)) {
        return "the strings block is misplaced";
    }
    t->reserve = blob + reserve;
    t->structure = blob + structure;
    t->strings = (const char *)blob + strings;
    /* Leave out what no NUL follows: every name is terminated then. */
    while (t->strings_size > 0 && t->strings[t->strings_size - 1] != '\0') {
        t->strings_size--;
    }
    return NULL;
}

/* The reservation block ends with an entry of zeros. */
static const char *check_reserve(const struct fdt *t, const u8 *blob)
{
    u32 left = t->total_size - (u32)(t->reserve - blob);

    for (const u8 *entry = t->reserve; left >= 16; entry += 16, left -= 16) {
        if ((fdt_cell(entry, 0) | fdt_cell(entry, 1) | fdt_cell(entry, 2) |
             fdt_cell(entry, 3)) == 0) {
            return NULL;
        }
    }
    return "the memory reservation block has no end";
}

/* What has been seen on the way through the structure block. */
struct nesting {
    u32 depth;
    bool has_children[FDT_MAX_DEPTH + 1]; /* has the node at that depth? */
};

/* Check one token, read at `at`, against what came before it. */
static const char *check_token(struct fdt *t, const struct token *tok, u32 at,
                               struct nesting *n)
{
    switch (tok->kind) {
    case TOKEN_BEGIN_NODE:
        if (n->depth == 0) {
            if (t->root != FDT_NONE) {
                return "there is more than one root node";
            }
            t->root = (fdt_node)at;
        }
        if (n->depth == FDT_MAX_DEPTH) {
            return "nodes are nested too deeply";
        }
        n->has_children[n->depth++] = true;
        n->has_children[n->depth] = false;
        return NULL;
    case TOKEN_END_NODE:
        if (n->depth == 0) {
            return "a node ends that has not begun";
        }
        n->depth--;
        return NULL;
    case TOKEN_PROP:
        if (n->depth == 0) {
            return "a property stands outside all nodes";
        }
        if (n->has_children[n->depth]) {
            return "a property follows a child node";
        }
        return NULL;
    default:
        return NULL;
    }
}

static const char *check_structure(struct fdt *t)
{
    struct nesting nesting = { .depth = 0 };
    struct token tok = { .next = 0 };
    u32 at;

    t->root = FDT_NONE;
    do {
        at = tok.next;

        const char *error = read_token(t, at, &tok);

        if (error == NULL) {
            error = check_token(t, &tok, at, &nesting);
        }
        if (error != NULL) {
            return error;
        }
    } while (tok.kind != TOKEN_END);

    if (nesting.depth > 0) {
        return "the structure block ends inside a node";
    }
    return t->root == FDT_NONE ? "there is no root node" : NULL;
}

int fdt_init(struct fdt *t, const void *blob, size_t max_size)
{
    t->error = check_header(t, blob, max_size);
    if (t->error == NULL) {
        t->error = find_blocks(t, blob);
    }
    if (t->error == NULL) {
        t->error = check_reserve(t, blob);
    }
    if (t->error == NULL) {
        t->error = check_structure(t);
    }
    return t->error == NULL ? 0 : -EINVAL;
}

/*
 * The node that follows in the order of the blob. *depth goes up by one if it
 * is a child of `node`, and down by one for each node that ends before it.
 */
static fdt_node next_node(const struct fdt *t, fdt_node node, s32 *depth)
{
    struct token tok = token_at(t, (u32)node);

    *depth += 1;
    while (tok.kind != TOKEN_END) {
        u32 at = tok.next;

        tok = token_at(t, at);
        if (tok.kind == TOKEN_BEGIN_NODE) {
            return (fdt_node)at;
        }
        if (tok.kind == TOKEN_END_NODE) {
            *depth -= 1;
        }
    }
    return FDT_NONE;
}

fdt_node fdt_next(const struct fdt *t, fdt_node node)
{
    s32 depth = 0;

    return next_node(t, node, &depth);
}

fdt_node fdt_first_child(const struct fdt *t, fdt_node node)
{
    s32 depth = 0;
    fdt_node next = next_node(t, node, &depth);

    return depth == 1 ? next : FDT_NONE;
}

fdt_node fdt_next_sibling(const struct fdt *t, fdt_node node)
{
    s32 depth = 0;

    do {
        node = next_node(t, node, &depth);
    } while (depth > 0 && node != FDT_NONE);
    return depth == 0 ? node : FDT_NONE;
}

u32 fdt_ancestors(const struct fdt *t, fdt_node node,
                  fdt_node chain[FDT_MAX_DEPTH])
{
    s32 depth = 0;

    for (fdt_node at = t->root; at >= 0; at = next_node(t, at, &depth)) {
        if (depth < 0 || depth >= FDT_MAX_DEPTH) {
            return 0;
        }
        chain[depth] = at;
        if (at == node) {
            return (u32)depth + 1;
        }
    }
    return 0;
}

const char *fdt_name(const struct fdt *t, fdt_node node)
{
    struct token tok = token_at(t, (u32)node);

    return tok.kind == TOKEN_BEGIN_NODE ? tok.name : "";
}

const void *fdt_prop(const struct fdt *t, fdt_node node, const char *name,
                     u32 *length)
{
    struct token tok = token_at(t, (u32)node);

    if (tok.kind != TOKEN_BEGIN_NODE) {
        return NULL;
    }
    for (;;) {
        tok = token_at(t, tok.next);
        if (tok.kind == TOKEN_PROP && strcmp(tok.name, name) == 0) {
            break;
        }
        if (tok.kind != TOKEN_PROP && tok.kind != TOKEN_NOP) {
            return NULL;
        }
    }
    if (length != NULL) {
        *length = tok.length;
    }
    return tok.value;
}
