/*
 * rbtree.c - a red-black tree: insertion and removal keep it balanced.
 *
 * Chapter: timer. Every step has a mirror image; the code is written
 * once, with `side` for left or right and !side for the other. A missing child
 * counts as black. Pictures for side = left; rotate(tree, x, left):
 *
 *          x                y        x goes down to the left, its right child
 *         / \              / \       comes up; the order a x b y c stays
 *        a   y     =>     x   c
 *           / \          / \
 *          b   c        a   b        Contract: lib/rbtree.h.
 */
#include <lib/rbtree.h>

#include <lib/macros.h>

static bool is_red(const struct rb_node *node)
{
    return node != NULL && node->is_red;
}

/* Which child of `parent` is this node? */
static enum rb_side side_of(const struct rb_node *parent,
                            const struct rb_node *node)
{
    return parent->child[RB_RIGHT] == node ? RB_RIGHT : RB_LEFT;
}

/* Hang `replacement`, which may be NULL, where `node` hangs now. */
static void replace(struct rb_tree *tree, struct rb_node *node,
                    struct rb_node *replacement)
{
    struct rb_node *parent = node->parent;

    if (parent == NULL) {
        tree->root = replacement;
    } else {
        parent->child[side_of(parent, node)] = replacement;
    }
    if (replacement != NULL) {
        replacement->parent = parent;
    }
}

/* Make `child`, which may be NULL, the child of a node on one side. */
static void hang(struct rb_node *node, enum rb_side side, struct rb_node *child)
{
    node->child[side] = child;
    if (child != NULL) {
        child->parent = node;
    }
}

static void rotate(struct rb_tree *tree, struct rb_node *x, enum rb_side side)
{
    struct rb_node *y = x->child[!side];

    replace(tree, x, y);
    hang(x, !side, y->child[side]);
    hang(y, side, x);
}

/*
 * `node` is red and in the tree. Invariant of the loop: all is well but that
 * its parent may be red as well. Then there is a grandparent, for the root is
 * black; either it can take over the red, two levels up, or a rotation ends it.
 */
static void repair_insert(struct rb_tree *tree, struct rb_node *node)
{
    while (is_red(node->parent)) {
        struct rb_node *parent = node->parent;
        struct rb_node *grand = parent->parent;
        enum rb_side side = side_of(grand, parent);
        struct rb_node *uncle = grand->child[!side];

        grand->is_red = true;
        if (is_red(uncle)) {
            parent->is_red = false;
            uncle->is_red = false;
            node = grand;
            continue;
        }
        if (side_of(parent, node) != side) { /* an inner grandchild */
            rotate(tree, parent, side);
            parent = node;
        }
        parent->is_red = false;
        rotate(tree, grand, !side);
        break;
    }
    tree->root->is_red = false;
}

void rb_insert(struct rb_tree *tree, struct rb_node *node, const void *key,
               rb_compare *compare)
{
    struct rb_node *parent = NULL;
    enum rb_side side = RB_LEFT;

    for (struct rb_node *at = tree->root; at != NULL; at = at->child[side]) {
        parent = at;
        side = compare(key, at) < 0 ? RB_LEFT : RB_RIGHT;
    }
    *node = (struct rb_node){ .is_red = true };
    if (parent == NULL) {
        tree->root = node;
    } else {
        hang(parent, side, node);
    }
    repair_insert(tree, node);
}

/*
 * Ways through `node`, which may be NULL, are short of one black. Invariant of
 * the loop: nothing else is wrong. If the node is red, or the root, it is
 * painted black and that is all; otherwise its sibling exists, and gives a
 * black away, by turning red or by a rotation.
 */
static void repair_remove(struct rb_tree *tree, struct rb_node *parent,
                          struct rb_node *node)
{
    while (node != tree->root && !is_red(node)) {
        enum rb_side side = side_of(parent, node);
        struct rb_node *sibling = parent->child[!side];

        if (sibling->is_red) { /* make it a black one */
            sibling->is_red = false;
            parent->is_red = true;
            rotate(tree, parent, side);
            sibling = parent->child[!side];
        }
        if (!is_red(sibling->child[RB_LEFT]) &&
            !is_red(sibling->child[RB_RIGHT])) {
            sibling->is_red = true; /* both are short now: on, one up */
            node = parent;
            parent = node->parent;
            continue;
        }
        if (!is_red(sibling->child[!side])) { /* make its outer child red */
            sibling->child[side]->is_red = false;
            sibling->is_red = true;
            rotate(tree, sibling, !side);
            sibling = parent->child[!side];
        }
        sibling->is_red = parent->is_red;
        parent->is_red = false;
        sibling->child[!side]->is_red = false;
        rotate(tree, parent, side);
        return;
    }
    if (node != NULL) {
        node->is_red = false;
    }
}

static struct rb_node *outermost(struct rb_node *node, enum rb_side side)
{
    while (node != NULL && node->child[side] != NULL) {
        node = node->child[side];
    }
    return node;
}

void rb_remove(struct rb_tree *tree, struct rb_node *node)
{
    struct rb_node *gone = node; /* whose place in the tree is given up */

    if (node->child[RB_LEFT] != NULL && node->child[RB_RIGHT] != NULL) {
        gone = outermost(node->child[RB_RIGHT], RB_LEFT);
    }

    struct rb_node *parent = gone->parent;
    struct rb_node *child =
        gone->child[gone->child[RB_LEFT] != NULL ? RB_LEFT : RB_RIGHT];
    bool was_red = gone->is_red;

    replace(tree, gone, child);
    if (gone != node) { /* the successor takes the node's place and colour */
        replace(tree, node, gone);
        hang(gone, RB_LEFT, node->child[RB_LEFT]);
        hang(gone, RB_RIGHT, node->child[RB_RIGHT]);
        gone->is_red = node->is_red;
        if (parent == node) {
            parent = gone;
        }
    }
    if (!was_red) {
        repair_remove(tree, parent, child);
    }
}

/*
 * The node nearest to the key on one side of it: RB_LEFT the last one before
 * it, RB_RIGHT the first one after it. One at the key is nearest. Of several
 * there, RB_LEFT finds the last, RB_RIGHT the first.
 */
static struct rb_node *find_nearest(const struct rb_tree *tree, const void *key,
                                    rb_compare *compare, enum rb_side side)
{
    struct rb_node *best = NULL;
    struct rb_node *at = tree->root;

    while (at != NULL) {
        int order = compare(key, at);

        if (side == RB_LEFT ? order >= 0 : order <= 0) {
            best = at;
            at = at->child[!side];
        } else {
            at = at->child[side];
        }
    }
    return best;
}

struct rb_node *rb_find_floor(const struct rb_tree *tree, const void *key,
                              rb_compare *compare)
{
    return find_nearest(tree, key, compare, RB_LEFT);
}

struct rb_node *rb_find_ceiling(const struct rb_tree *tree, const void *key,
                                rb_compare *compare)
{
    return find_nearest(tree, key, compare, RB_RIGHT);
}

struct rb_node *rb_find(const struct rb_tree *tree, const void *key,
                        rb_compare *compare)
{
    struct rb_node *node = rb_find_ceiling(tree, key, compare);

    return node != NULL && compare(key, node) == 0 ? node : NULL;
}

struct rb_node *rb_first(const struct rb_tree *tree)
{
    return outermost(tree->root, RB_LEFT);
}

struct rb_node *rb_last(const struct rb_tree *tree)
{
    return outermost(tree->root, RB_RIGHT);
}

/* The neighbour in order: below the child on that side, or above. */
static struct rb_node *neighbour(const struct rb_node *node, enum rb_side side)
{
    struct rb_node *parent = node->parent;

    if (node->child[side] != NULL) {
        return outermost(node->child[side], !side);
    }
    while (parent != NULL && side_of(parent, node) == side) {
        node = parent;
        parent = node->parent;
    }
    return parent;
}

struct rb_node *rb_next(const struct rb_node *node)
{
    return neighbour(node, RB_RIGHT);
}

struct rb_node *rb_prev(const struct rb_node *node)
{
    return neighbour(node, RB_LEFT);
}
