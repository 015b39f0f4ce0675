/*
 * fdt_find.c - search a device tree: paths and aliases, compatible strings,
 * phandles; properties that are numbers or strings; what /chosen says.
 *
 * Chapter: device-tree. Made of fdt.c's public functions alone. Every search
 * walks the tree from its start: a tree has some hundred nodes and is read
 * while booting, so there is no index to build and to keep. A property's value
 * is only ever used after its length was checked; strings in it only after a
 * NUL was seen inside. Contract: lib/fdt.h.
 */
#include <lib/fdt.h>

#include <abi/errno.h>
#include <lib/string.h>

fdt_node fdt_parent(const struct fdt *t, fdt_node node)
{
    fdt_node chain[FDT_MAX_DEPTH];
    u32 count = fdt_ancestors(t, node, chain);

    return count >= 2 ? chain[count - 2] : FDT_NONE;
}

int fdt_prop_u32(const struct fdt *t, fdt_node node, const char *name,
                 u32 *number)
{
    u32 length;
    const void *value = fdt_prop(t, node, name, &length);

    if (value == NULL) {
        return -ENOENT;
    }
    if (length != 4) {
        return -EINVAL;
    }
    *number = fdt_cell(value, 0);
    return 0;
}

int fdt_prop_u64(const struct fdt *t, fdt_node node, const char *name,
                 u64 *number)
{
    u32 length;
    const void *value = fdt_prop(t, node, name, &length);

    if (value == NULL) {
        return -ENOENT;
    }
    if (length != 4 && length != 8) {
        return -EINVAL;
    }
    *number = fdt_cell(value, 0);
    if (length == 8) {
        *number = *number << 32 | fdt_cell(value, 1);
    }
    return 0;
}

const char *fdt_prop_strlist_get(const struct fdt *t, fdt_node node,
                                 const char *name, u32 index)
{
    u32 left;
    const char *s = fdt_prop(t, node, name, &left);

    while (s != NULL) {
        u32 length = (u32)strnlen(s, left);

        if (length == left) { /* also when nothing is left */
            return NULL;
        }
        if (index-- == 0) {
            return s;
        }
        s += length + 1;
        left -= length + 1;
    }
    return NULL;
}

const char *fdt_prop_str(const struct fdt *t, fdt_node node, const char *name)
{
    return fdt_prop_strlist_get(t, node, name, 0);
}

bool fdt_is_compatible(const struct fdt *t, fdt_node node,
                       const char *compatible)
{
    const char *s;

    for (u32 i = 0;
         (s = fdt_prop_strlist_get(t, node, "compatible", i)) != NULL; i++) {
        if (strcmp(s, compatible) == 0) {
            return true;
        }
    }
    return false;
}

bool fdt_is_available(const struct fdt *t, fdt_node node)
{
    const char *status;

    if (fdt_prop(t, node, "status", NULL) == NULL) {
        return true;
    }
    status = fdt_prop_str(t, node, "status");
    return status != NULL &&
           (strcmp(status, "okay") == 0 || strcmp(status, "ok") == 0);
}

fdt_node fdt_next_compatible(const struct fdt *t, fdt_node after,
                             const char *compatible)
{
    fdt_node node = after == FDT_NONE ? fdt_root(t) : fdt_next(t, after);

    while (node >= 0 && !fdt_is_compatible(t, node, compatible)) {
        node = fdt_next(t, node);
    }
    return node;
}

fdt_node fdt_by_phandle(const struct fdt *t, u32 phandle)
{
    for (fdt_node node = fdt_root(t); node >= 0; node = fdt_next(t, node)) {
        u32 own;

        if ((fdt_prop_u32(t, node, "phandle", &own) == 0 ||
             fdt_prop_u32(t, node, "linux,phandle", &own) == 0) &&
            own == phandle) {
            return node;
        }
    }
    return FDT_NONE;
}

/* The length of a path's first component: a '/', a ':' or a NUL ends it. */
static size_t component_length(const char *path)
{
    size_t n = 0;

    while (path[n] != '/' && path[n] != ':' && path[n] != '\0') {
        n++;
    }
    return n;
}

/* Is `name` the first n bytes of `want`, as it is or up to its '@'? */
static bool is_named(const char *name, const char *want, size_t n)
{
    return strncmp(name, want, n) == 0 && (name[n] == '\0' || name[n] == '@');
}

/* Follow a path downwards from a node. */
static fdt_node find_below(const struct fdt *t, fdt_node node, const char *path)
{
    while (node >= 0) {
        while (*path == '/') {
            path++;
        }

        size_t n = component_length(path);
        fdt_node child;

        if (n == 0) {
            break;
        }
        fdt_for_each_child(t, child, node) {
            if (is_named(fdt_name(t, child), path, n)) {
                break;
            }
        }
        node = child;
        path += n;
    }
    return node;
}

/* The path that an alias, the first n bytes of `name`, stands for. */
static const char *find_alias(const struct fdt *t, const char *name, size_t n)
{
    char alias[32]; /* [DT 3.3]: at most 31 characters */

    if (n >= sizeof(alias)) {
        return NULL;
    }
    memcpy(alias, name, n);
    alias[n] = '\0';
    return fdt_prop_str(t, find_below(t, fdt_root(t), "aliases"), alias);
}

fdt_node fdt_find_path(const struct fdt *t, const char *path)
{
    fdt_node node = fdt_root(t);

    if (*path != '/') {
        size_t n = component_length(path);
        const char *target = find_alias(t, path, n);

        if (target == NULL || *target != '/') {
            return FDT_NONE;
        }
        node = find_below(t, node, target);
        path += n;
    }
    return find_below(t, node, path);
}

/* Put `s` behind the `length` bytes that there are, as far as it fits. */
static size_t append(char *buf, size_t size, size_t length, const char *s)
{
    if (length < size) {
        strlcpy(buf + length, s, size - length);
    }
    return length + strlen(s);
}

size_t fdt_path(const struct fdt *t, fdt_node node, char *buf, size_t size)
{
    fdt_node chain[FDT_MAX_DEPTH];
    u32 count = fdt_ancestors(t, node, chain);
    size_t length = append(buf, size, 0, count == 1 ? "/" : "");

    for (u32 i = 1; i < count; i++) {
        length = append(buf, size, length, "/");
        length = append(buf, size, length, fdt_name(t, chain[i]));
    }
    return length;
}

const char *fdt_bootargs(const struct fdt *t)
{
    return fdt_prop_str(t, fdt_find_path(t, "/chosen"), "bootargs");
}

fdt_node fdt_stdout(const struct fdt *t, const char **options)
{
    fdt_node chosen = fdt_find_path(t, "/chosen");
    const char *path = fdt_prop_str(t, chosen, "stdout-path");

    if (path == NULL) { /* its name before the specification had one */
        path = fdt_prop_str(t, chosen, "linux,stdout-path");
    }
    if (path == NULL) {
        return FDT_NONE;
    }
    if (options != NULL) {
        const char *colon = strchr(path, ':');

        *options = colon == NULL ? "" : colon + 1;
    }
    return fdt_find_path(t, path);
}

int fdt_initrd(const struct fdt *t, paddr_t *start, paddr_t *end)
{
    fdt_node chosen = fdt_find_path(t, "/chosen");
    int error = fdt_prop_u64(t, chosen, "linux,initrd-start", start);

    if (error == 0) {
        error = fdt_prop_u64(t, chosen, "linux,initrd-end", end);
    }
    if (error == 0 && *end <= *start) {
        error = -EINVAL;
    }
    return error;
}
