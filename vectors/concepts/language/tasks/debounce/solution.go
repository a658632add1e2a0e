package input

const required = 3

type Debouncer struct {
	output bool
	run    int
}

func (d *Debouncer) Sample(level bool) bool {
	if level == d.output {
		d.run = 0
	} else if d.run++; d.run == required {
		d.output, d.run = level, 0
	}
	return d.output
}
