package list

import "testing"

func TestContains(t *testing.T) {
	values := []string{"a", "b"}
	if !Contains(values, "b") || Contains(values, "c") {
		t.Error("Contains is wrong")
	}
}

func Contains(values []string, wanted string) bool {
	for _, value := range values {
		if value == wanted {
			return true
		}
	}
	return false
}
