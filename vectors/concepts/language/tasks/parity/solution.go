package parity

import "math/bits"

func Odd(b uint8) bool {
	return bits.OnesCount8(b)%2 == 1
}
