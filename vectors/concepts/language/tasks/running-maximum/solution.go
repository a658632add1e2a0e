package stream

type Maximum struct {
	value int
	seen  bool
}

func (m *Maximum) Add(sample int) int {
	if !m.seen || sample > m.value {
		m.value = sample
		m.seen = true
	}
	return m.value
}
