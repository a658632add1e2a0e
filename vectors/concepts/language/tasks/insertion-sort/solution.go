package order

func InsertionSort(numbers []int) {
	for i := 1; i < len(numbers); i++ {
		for j := i; j > 0 && numbers[j-1] > numbers[j]; j-- {
			numbers[j-1], numbers[j] = numbers[j], numbers[j-1]
		}
	}
}
