package saturate

import "math"

func Add(a, b uint8) uint8 {
	sum := uint16(a) + uint16(b)
	if sum > math.MaxUint8 {
		return math.MaxUint8
	}
	return uint8(sum)
}
