package bounds

func Clamp(value, low, high int) int {
	switch {
	case value < low:
		return low
	case value > high:
		return high
	}
	return value
}
