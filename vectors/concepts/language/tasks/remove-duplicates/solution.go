package list

func RemoveDuplicates[T comparable](values []T) []T {
	seen := make(map[T]struct{})
	var unique []T
	for _, value := range values {
		if _, ok := seen[value]; !ok {
			seen[value] = struct{}{}
			unique = append(unique, value)
		}
	}
	return unique
}
