package queue

type Bounded[T any] struct {
	items chan T
}

func New[T any](capacity int) Bounded[T] {
	return Bounded[T]{items: make(chan T, capacity)}
}

func (q Bounded[T]) Put(item T) bool {
	select {
	case q.items <- item:
		return true
	default:
		return false
	}
}
