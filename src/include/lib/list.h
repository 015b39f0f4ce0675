/*
 * list.h - a doubly linked list whose links lie inside its elements.
 *
 * Chapter: buddy. An element holds a struct list_node; the list is a ring
 * of such nodes through the struct list, which is no element. So nothing is
 * allocated, and a node can be unlinked without knowing its list. Every
 * operation takes constant time. A struct with two nodes can be in two lists.
 *
 * Invariants: a node is in one list at most; its pointers are NULL when it is
 * in none. Locking: the caller's. Context: any.
 *
 *     struct list queue;                list_init(&queue);
 *     struct job { struct list_node link; ... } job;
 *     list_push_back(&queue, &job.link);
 *     struct job *j;
 *     list_for_each(j, &queue, link) { ... }
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

struct list_node {
    struct list_node *prev;
    struct list_node *next;
};

struct list {
    struct list_node head; /* between the last element and the first */
};

/* The value of an empty list: struct list queue = LIST_INIT(queue); */
#define LIST_INIT(list)                        \
    {                                          \
        .head = { &(list).head, &(list).head } \
    }

static inline void list_init(struct list *list)
{
    list->head.prev = &list->head;
    list->head.next = &list->head;
}

static inline bool list_is_empty(const struct list *list)
{
    return list->head.next == &list->head;
}

/* Is the node in a list? => it was cleared before it was first used */
static inline bool list_is_linked(const struct list_node *node)
{
    return node->next != NULL;
}

/* Put a node in front of another one, or last, in front of a list's head. */
static inline void list_insert_before(struct list_node *at,
                                      struct list_node *node)
{
    node->prev = at->prev;
    node->next = at;
    at->prev->next = node;
    at->prev = node;
}

static inline void list_push_back(struct list *list, struct list_node *node)
{
    list_insert_before(&list->head, node);
}

static inline void list_push_front(struct list *list, struct list_node *node)
{
    list_insert_before(list->head.next, node);
}

/* Take a node out of its list. => it is in a list */
static inline void list_remove(struct list_node *node)
{
    node->prev->next = node->next;
    node->next->prev = node->prev;
    node->prev = NULL;
    node->next = NULL;
}

/* The first node. => NULL if the list is empty */
static inline struct list_node *list_first(const struct list *list)
{
    return list_is_empty(list) ? NULL : list->head.next;
}

/* Take the first node out. => NULL if the list is empty */
static inline struct list_node *list_pop_front(struct list *list)
{
    struct list_node *node = list_first(list);

    if (node != NULL) {
        list_remove(node);
    }
    return node;
}

/*
 * Let `item`, a pointer to the elements' type, be each element in turn;
 * `member` is the name of its node. The body may not unlink the element:
 * list_for_each_safe allows that, and keeps the one after it in `after`.
 */
#define list_for_each(item, list, member)                                  \
    for ((item) =                                                          \
             container_of((list)->head.next, __typeof__(*(item)), member); \
         &(item)->member != &(list)->head;                                 \
         (item) =                                                          \
             container_of((item)->member.next, __typeof__(*(item)), member))

#define list_for_each_safe(item, after, list, member)                        \
    for ((item) =                                                            \
             container_of((list)->head.next, __typeof__(*(item)), member),   \
        (after) =                                                            \
             container_of((item)->member.next, __typeof__(*(item)), member); \
         &(item)->member != &(list)->head; (item) = (after),                 \
        (after) = container_of((item)->member.next, __typeof__(*(item)),     \
                               member))
