package stack

type Stack[T any] struct {
	values []T
}

func (s *Stack[T]) Push(value T) {
	s.values = append(s.values, value)
}

func (s *Stack[T]) Pop() (value T, ok bool) {
	last := len(s.values) - 1
	if last < 0 {
		return value, false
	}
	value = s.values[last]
	s.values = s.values[:last]
	return value, true
}
