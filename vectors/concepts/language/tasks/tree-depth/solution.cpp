#include <algorithm>
#include <memory>

struct Node {
    int value;
    std::unique_ptr<Node> left;
    std::unique_ptr<Node> right;
};

int depth(const Node* node) {
    if (node == nullptr) return 0;
    return 1 + std::max(depth(node->left.get()), depth(node->right.get()));
}
