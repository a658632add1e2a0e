package brackets

var partners = map[rune]rune{')': '(', ']': '[', '}': '{'}

func Balanced(text string) bool {
	var open []rune
	for _, r := range text {
		switch r {
		case '(', '[', '{':
			open = append(open, r)
		case ')', ']', '}':
			last := len(open) - 1
			if last < 0 || open[last] != partners[r] {
				return false
			}
			open = open[:last]
		}
	}
	return len(open) == 0
}
