package gray

func Encode(value uint32) uint32 {
	return value ^ (value >> 1)
}

func Decode(code uint32) uint32 {
	var value uint32
	for ; code != 0; code >>= 1 {
		value ^= code
	}
	return value
}
