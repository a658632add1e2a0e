package numeric

func Integrate(f func(float64) float64, start, end float64, steps int) float64 {
	width := (end - start) / float64(steps)
	sum := (f(start) + f(end)) / 2
	for i := 1; i < steps; i++ {
		sum += f(start + float64(i)*width)
	}
	return sum * width
}
