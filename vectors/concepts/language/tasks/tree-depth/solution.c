#include <stddef.h>

struct node {
    int value;
    struct node *left;
    struct node *right;
};

int depth(const struct node *node)
{
    if (node == NULL)
        return 0;
    int left = depth(node->left);
    int right = depth(node->right);
    return 1 + (left > right ? left : right);
}
