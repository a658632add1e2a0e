/* A singly linked list, used to try completions on. */
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

struct node *list_push(struct node *head, int value)
{
    struct node *node = malloc(sizeof(*node));
    if (node == NULL)
        return NULL;
    <|cursor|>
}

void list_free(struct node *head)
{
    while (head != NULL) {
        struct node *next = head->next;
        free(head);
        head = next;
    }
}
