package main

import (
	"fmt"
	"math/bits"
)

func main() {
	var value uint8 = 0b00010110
	fmt.Printf("%08b -> %08b\n", value, bits.Reverse8(value))
}
