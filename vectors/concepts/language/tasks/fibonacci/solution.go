package sequence

func Fibonacci(n int) []int {
	numbers := make([]int, 0, n)
	for a, b := 0, 1; len(numbers) < n; a, b = b, a+b {
		numbers = append(numbers, a)
	}
	return numbers
}
