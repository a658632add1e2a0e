package roman

import "strings"

var (
	values   = []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	numerals = []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
)

func Format(number int) string {
	var b strings.Builder
	for i, value := range values {
		b.WriteString(strings.Repeat(numerals[i], number/value))
		number %= value
	}
	return b.String()
}
