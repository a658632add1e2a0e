package signal

type EdgeDetector struct {
	previous bool
}

func (d *EdgeDetector) Sample(level bool) bool {
	rising := level && !d.previous
	d.previous = level
	return rising
}
