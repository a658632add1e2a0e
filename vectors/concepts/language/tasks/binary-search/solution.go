package search

func Binary(numbers []int, wanted int) (int, bool) {
	low, high := 0, len(numbers)
	for low < high {
		middle := low + (high-low)/2
		if numbers[middle] < wanted {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(numbers) && numbers[low] == wanted
}
