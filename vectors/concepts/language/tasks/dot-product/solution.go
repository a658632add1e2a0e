package vector

import "errors"

var ErrLength = errors.New("the vectors differ in length")

func Dot(a, b []float64) (float64, error) {
	if len(a) != len(b) {
		return 0, ErrLength
	}
	var sum float64
	for i, x := range a {
		sum += x * b[i]
	}
	return sum, nil
}
