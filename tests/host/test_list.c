/*
 * test_list.c - the intrusive list: order, removal, iteration.
 *
 * Chapter: buddy. Elements are letters, and a list is compared with a word,
 * so that a test reads like what it shows. Each test runs in a process of its
 * own: the list is empty when it starts.
 */
#include <criterion/criterion.h>

#include <lib/list.h>

struct letter {
    char c;
    struct list_node link;
};

static struct letter a = { .c = 'a' };
static struct letter b = { .c = 'b' };
static struct letter c = { .c = 'c' };
static struct list word = LIST_INIT(word);

static void expect(const char *want)
{
    struct letter *item;
    size_t n = 0;

    list_for_each(item, &word, link) {
        cr_assert_eq(item->c, want[n], "letter %zu is %c", n, item->c);
        n++;
    }
    cr_assert_eq(want[n], '\0', "ends after %zu letters", n);
    cr_assert_eq(list_is_empty(&word), n == 0);
}

Test(list, empty)
{
    struct list other;

    expect("");
    list_init(&other);
    cr_assert(list_is_empty(&other));
    cr_assert_null(list_first(&other));
    cr_assert_null(list_pop_front(&other));
}

Test(list, order_of_pushes)
{
    list_push_back(&word, &b.link);
    list_push_back(&word, &c.link);
    list_push_front(&word, &a.link);
    expect("abc");
    cr_assert_eq(list_first(&word), &a.link);
}

Test(list, insert_before)
{
    list_push_back(&word, &a.link);
    list_push_back(&word, &c.link);
    list_insert_before(&c.link, &b.link);
    expect("abc");
}

Test(list, remove_from_each_place)
{
    list_push_back(&word, &a.link);
    list_push_back(&word, &b.link);
    list_push_back(&word, &c.link);
    list_remove(&b.link);
    expect("ac");
    cr_assert_not(list_is_linked(&b.link));
    cr_assert(list_is_linked(&a.link));
    list_remove(&a.link);
    expect("c");
    list_remove(&c.link);
    expect("");
    list_push_back(&word, &b.link);
    expect("b");
}

Test(list, pop_front)
{
    list_push_back(&word, &a.link);
    list_push_back(&word, &b.link);
    cr_assert_eq(list_pop_front(&word), &a.link);
    cr_assert_eq(list_pop_front(&word), &b.link);
    cr_assert_null(list_pop_front(&word));
}

Test(list, safe_iteration_may_remove)
{
    struct letter *item;
    struct letter *after;

    list_push_back(&word, &a.link);
    list_push_back(&word, &b.link);
    list_push_back(&word, &c.link);
    list_for_each_safe(item, after, &word, link) {
        if (item->c != 'b') {
            list_remove(&item->link);
        }
    }
    expect("b");
}
