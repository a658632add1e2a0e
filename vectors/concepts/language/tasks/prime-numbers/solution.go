package sieve

func Primes(limit int) []int {
	composite := make([]bool, limit+1)
	var found []int
	for n := 2; n <= limit; n++ {
		if composite[n] {
			continue
		}
		found = append(found, n)
		for m := n * n; m <= limit; m += n {
			composite[m] = true
		}
	}
	return found
}
