package priority

import "math/bits"

func LowestSetBit(b uint8) (index int, ok bool) {
	if b == 0 {
		return 0, false
	}
	return bits.TrailingZeros8(b), true
}
