package polynomial

type Polynomial []float64

func (p Polynomial) At(x float64) float64 {
	value := 0.0
	for _, coefficient := range p {
		value = value*x + coefficient
	}
	return value
}
