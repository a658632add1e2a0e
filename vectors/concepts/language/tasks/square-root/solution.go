package numeric

import "math"

const tolerance = 1e-12

func SquareRoot(number float64) float64 {
	guess := math.Max(number, 1)
	for math.Abs(guess*guess-number) > tolerance*number {
		guess = (guess + number/guess) / 2
	}
	return guess
}
