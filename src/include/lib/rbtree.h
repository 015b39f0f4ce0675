/*
 * rbtree.h - a balanced search tree whose nodes lie inside its elements.
 *
 * Chapter: timer. An element holds a struct rb_node and is found
 * through container_of. The tree knows no keys: the caller passes a function
 * that compares a key with an element, always the same one for one tree.
 * Finding, inserting and removing take O(log n) steps; nothing is allocated.
 *
 * Invariants: in-order, elements never go down; no red node has a red child;
 * every way from the root down meets equally many black nodes, so the longest
 * is at most twice the shortest. Locking: the caller's. Context: any.
 */
#pragma once

#include <abi/types.h>

struct rb_node {
    struct rb_node *parent;
    struct rb_node *child[2]; /* RB_LEFT: not after it, RB_RIGHT: not before */
    bool is_red;
};

/* A tree is empty when it is zero. */
struct rb_tree {
    struct rb_node *root;
};

enum rb_side {
    RB_LEFT,
    RB_RIGHT,
};

/* => returns <0, 0 or >0 as the key is before, at or after the element */
typedef int rb_compare(const void *key, const struct rb_node *node);

/*
 * Put a node in. => elements with equal keys are allowed: it goes behind them
 */
void rb_insert(struct rb_tree *tree, struct rb_node *node, const void *key,
               rb_compare *compare);

/* Take a node out. => it is in this tree */
void rb_remove(struct rb_tree *tree, struct rb_node *node);

/* The first node at this key. => NULL if there is none */
struct rb_node *rb_find(const struct rb_tree *tree, const void *key,
                        rb_compare *compare);

/*
 * The last node at this key or before it, and the first at it or after it.
 * => NULL if there is none
 */
struct rb_node *rb_find_floor(const struct rb_tree *tree, const void *key,
                              rb_compare *compare);
struct rb_node *rb_find_ceiling(const struct rb_tree *tree, const void *key,
                                rb_compare *compare);

/* The outermost nodes, and a node's neighbours. => NULL if there is none */
struct rb_node *rb_first(const struct rb_tree *tree);
struct rb_node *rb_last(const struct rb_tree *tree);
struct rb_node *rb_next(const struct rb_node *node);
struct rb_node *rb_prev(const struct rb_node *node);
