package list

type Link struct {
	Value int
	Next  *Link
}

func Sum(list *Link) int {
	total := 0
	for link := list; link != nil; link = link.Next {
		total += link.Value
	}
	return total
}
