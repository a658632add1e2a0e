package counter

type Counter struct {
	value int
	limit int
}

func New(limit int) *Counter {
	return &Counter{limit: limit}
}

func (c *Counter) Step() bool {
	c.value = (c.value + 1) % c.limit
	return c.value == 0
}
