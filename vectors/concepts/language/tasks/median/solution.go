package stats

import (
	"slices"
)

func Median(numbers []float64) float64 {
	ordered := slices.Sorted(slices.Values(numbers))
	middle := len(ordered) / 2
	if len(ordered)%2 == 1 {
		return ordered[middle]
	}
	return (ordered[middle-1] + ordered[middle]) / 2
}
