package titles

import "strings"

// Title returns the words of s with their first letters in upper case.
func Title(s string) string {
	words := strings.Fields(s)
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, " ")
}
