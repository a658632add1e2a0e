package temperature

import "testing"

func TestCelsius(t *testing.T) {
	if got := Celsius(212); got != 100 {
		t.Errorf("Celsius(212) = %v, want 100", got)
	}
	if got := Celsius(32); got != 0 {
		t.Errorf("Celsius(32) = %v, want 0", got)
	}
}

func Celsius(fahrenheit float64) float64 {
	above := fahrenheit - 32
	return above * 5 / 9
}
