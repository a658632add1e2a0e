// Package set holds collections without repeated values.
package set

// Strings is a set of strings.
type Strings map[string]struct{}

// Add puts a value into the set.
func (s Strings) Add(value string) {
	s[value] = struct{}{}
}

// Has reports whether a value is in the set.
func (s Strings) Has(value string) bool {
	_, ok := s[value]
	return ok
}
