package search

func PairWithSum(numbers []int, target int) (int, int, bool) {
	positions := map[int]int{}
	for i, number := range numbers {
		if j, ok := positions[target-number]; ok {
			return j, i, true
		}
		positions[number] = i
	}
	return 0, 0, false
}
