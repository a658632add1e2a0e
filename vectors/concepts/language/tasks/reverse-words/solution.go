package text

import (
	"slices"
	"strings"
)

func ReverseWords(sentence string) string {
	words := strings.Fields(sentence)
	slices.Reverse(words)
	return strings.Join(words, " ")
}
