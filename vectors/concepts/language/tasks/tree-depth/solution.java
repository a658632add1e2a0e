final class Node {
    int value;
    Node left;
    Node right;

    static int depth(Node node) {
        if (node == null) {
            return 0;
        }
        return 1 + Math.max(depth(node.left), depth(node.right));
    }
}
