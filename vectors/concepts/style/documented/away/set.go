package set

type Strings map[string]struct{}

func (s Strings) Add(value string) {
	s[value] = struct{}{}
}

func (s Strings) Has(value string) bool {
	_, ok := s[value]
	return ok
}
