package temperature

func Celsius(fahrenheit float64) float64 {
	above := fahrenheit - 32
	return above * 5 / 9
}
