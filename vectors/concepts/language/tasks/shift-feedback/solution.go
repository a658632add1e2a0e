package lfsr

var taps = [...]uint{7, 5, 4, 3}

func Step(state uint8) uint8 {
	var feedback uint8
	for _, tap := range taps {
		feedback ^= state >> tap & 1
	}
	return state<<1 | feedback
}
