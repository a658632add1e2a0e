package traffic

type Light int

const (
	Red Light = iota
	Green
	Yellow
)

func (l Light) Next() Light {
	return (l + 1) % 3
}
