pub struct Node {
    pub value: i32,
    pub left: Option<Box<Node>>,
    pub right: Option<Box<Node>>,
}

pub fn depth(node: &Option<Box<Node>>) -> usize {
    match node {
        None => 0,
        Some(node) => 1 + depth(&node.left).max(depth(&node.right)),
    }
}
