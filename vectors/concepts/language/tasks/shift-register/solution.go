package register

const (
	width = 4
	mask  = 1<<width - 1
)

type Shift struct {
	bits uint8
}

func (s *Shift) In(bit uint8) uint8 {
	s.bits = (s.bits<<1 | bit&1) & mask
	return s.bits
}
