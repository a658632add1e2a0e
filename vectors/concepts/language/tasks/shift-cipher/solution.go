package cipher

import "strings"

func Encrypt(text string, shift rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+shift)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+shift)%26
		}
		return r
	}, text)
}
