package text

import (
	"slices"
	"testing"
)

func TestReverse(t *testing.T) {
	for in, want := range map[string]string{"abc": "cba", "": ""} {
		if got := Reverse(in); got != want {
			t.Errorf("Reverse(%q) = %q, want %q", in, got, want)
		}
	}
}

func Reverse(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}
