package stats

func Summarise(values []float64) (mean, variance float64) {
	n := float64(len(values))
	for _, value := range values {
		mean += value / n
	}
	for _, value := range values {
		variance += (value - mean) * (value - mean) / (n - 1)
	}
	return mean, variance
}
