package endian

import "encoding/binary"

func Swap(word uint16) uint16 {
	var buffer [2]byte
	binary.BigEndian.PutUint16(buffer[:], word)
	return binary.LittleEndian.Uint16(buffer[:])
}
