package tree

type Node struct {
	Value int
	Left  *Node
	Right *Node
}

func (n *Node) Depth() int {
	if n == nil {
		return 0
	}
	return 1 + max(n.Left.Depth(), n.Right.Depth())
}
