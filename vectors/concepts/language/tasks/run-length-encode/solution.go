package runs

import (
	"fmt"
	"strings"
)

func Encode(text string) string {
	var b strings.Builder
	for start, end := 0, 0; start < len(text); start = end {
		for end < len(text) && text[end] == text[start] {
			end++
		}
		fmt.Fprintf(&b, "%d%c", end-start, text[start])
	}
	return b.String()
}
