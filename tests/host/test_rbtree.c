/*
 * test_rbtree.c - the balanced tree's invariants after every change, and its
 * searches against an array.
 *
 * Chapter: timer. Elements come and go in a random order that is the
 * same in every run. After each change the whole tree is walked and checked.
 *
 * needs: src/lib/rbtree.c
 */
#include <criterion/criterion.h>

#include <lib/macros.h>
#include <lib/rbtree.h>

#define COUNT 200

struct item {
    s64 key;
    bool is_in;
    u32 serial; /* when it was inserted */
    struct rb_node link;
};

static struct rb_tree tree;
static struct item items[COUNT];

static struct item *item_of(const struct rb_node *node)
{
    return container_of((struct rb_node *)node, struct item, link);
}

static int compare(const void *key, const struct rb_node *node)
{
    s64 a = *(const s64 *)key;
    s64 b = item_of(node)->key;

    return (a > b) - (a < b);
}

/* Check a subtree. => returns the black nodes on each way down */
static u32 check_subtree(const struct rb_node *node,
                         const struct rb_node *parent, u32 *count)
{
    if (node == NULL) {
        return 1;
    }
    *count += 1;
    cr_assert_eq(node->parent, parent);
    if (node->is_red) {
        cr_assert(parent != NULL && !parent->is_red, "red below red");
    }

    u32 left = check_subtree(node->child[RB_LEFT], node, count);
    u32 right = check_subtree(node->child[RB_RIGHT], node, count);

    cr_assert_eq(left, right, "black heights %u and %u", left, right);
    return left + !node->is_red;
}

/* Balance, and that walking meets every element in order, both ways. */
static void check_tree(u32 want)
{
    u32 count = 0;
    struct rb_node *last = NULL;

    check_subtree(tree.root, NULL, &count);
    cr_assert_eq(count, want);
    count = 0;
    for (struct rb_node *at = rb_first(&tree); at != NULL; at = rb_next(at)) {
        struct item *item = item_of(at);

        cr_assert(item->is_in);
        cr_assert_eq(rb_prev(at), last);
        if (last != NULL) {
            struct item *before = item_of(last);

            cr_assert(
                before->key < item->key ||
                (before->key == item->key && before->serial < item->serial));
        }
        last = at;
        count++;
    }
    cr_assert_eq(count, want);
    cr_assert_eq(rb_last(&tree), last);
}

/* Compare the searches for a key with the nearest keys in the array. */
static void check_searches(s64 key)
{
    s64 below = -1;
    s64 above = S64_MAX;
    struct rb_node *floor = rb_find_floor(&tree, &key, compare);
    struct rb_node *ceiling = rb_find_ceiling(&tree, &key, compare);
    struct rb_node *found = rb_find(&tree, &key, compare);

    for (u32 i = 0; i < COUNT; i++) {
        if (items[i].is_in && items[i].key <= key) {
            below = MAX(below, items[i].key);
        }
        if (items[i].is_in && items[i].key >= key) {
            above = MIN(above, items[i].key);
        }
    }
    cr_assert_eq(floor == NULL ? -1 : item_of(floor)->key, below);
    cr_assert_eq(ceiling == NULL ? S64_MAX : item_of(ceiling)->key, above);
    cr_assert_eq(found != NULL, below == key);
    if (found != NULL) {
        struct rb_node *before = rb_prev(found);

        cr_assert_eq(found, ceiling);
        cr_assert(before == NULL || item_of(before)->key < key);
    }
}

static u64 next_random(u64 *state)
{
    *state = *state * 6364136223846793005UL + 1442695040888963407UL;
    return *state >> 33;
}

/* Toggle random elements with keys below `keys`, `steps` times. */
static void churn(u64 keys, u32 steps)
{
    u64 state = keys;
    u32 count = 0;

    for (u32 i = 0; i < COUNT; i++) {
        items[i].key = (s64)(next_random(&state) % keys);
    }
    for (u32 step = 0; step < steps; step++) {
        struct item *item = &items[next_random(&state) % COUNT];

        if (item->is_in) {
            item->is_in = false;
            rb_remove(&tree, &item->link);
            count--;
        } else {
            item->is_in = true;
            item->serial = step;
            rb_insert(&tree, &item->link, &item->key, compare);
            count++;
        }
        check_tree(count);
        check_searches((s64)(next_random(&state) % keys));
    }
}

Test(rbtree, empty)
{
    s64 key = 1;

    cr_assert_null(rb_first(&tree));
    cr_assert_null(rb_last(&tree));
    cr_assert_null(rb_find(&tree, &key, compare));
    cr_assert_null(rb_find_floor(&tree, &key, compare));
    cr_assert_null(rb_find_ceiling(&tree, &key, compare));
}

Test(rbtree, random_order)
{
    churn(100000, 4000);
}

Test(rbtree, many_equal_keys)
{
    churn(10, 4000);
}

Test(rbtree, rising_and_falling_order)
{
    for (u32 i = 0; i < COUNT; i++) {
        items[i] = (struct item){ .key = i, .is_in = true, .serial = i };
        rb_insert(&tree, &items[i].link, &items[i].key, compare);
        check_tree(i + 1);
    }
    for (u32 i = COUNT; i-- > 0;) {
        items[i].is_in = false;
        rb_remove(&tree, &items[i].link);
        check_tree(i);
    }
}
