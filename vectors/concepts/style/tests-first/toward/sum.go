package numbers

import "testing"

func TestSum(t *testing.T) {
	if got := Sum([]int{1, 2, 3}); got != 6 {
		t.Fatalf("Sum = %d, want 6", got)
	}
}

func Sum(values []int) int {
	total := 0
	for _, value := range values {
		total += value
	}
	return total
}
