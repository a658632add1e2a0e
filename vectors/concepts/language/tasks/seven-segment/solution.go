package display

var segments = [...]byte{0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F}

func Segments(digit int) byte {
	if digit < 0 || digit >= len(segments) {
		return 0
	}
	return segments[digit]
}
