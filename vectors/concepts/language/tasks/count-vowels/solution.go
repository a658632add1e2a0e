package text

import "strings"

func CountVowels(text string) int {
	count := 0
	for _, letter := range strings.ToLower(text) {
		if strings.ContainsRune("aeiou", letter) {
			count++
		}
	}
	return count
}
