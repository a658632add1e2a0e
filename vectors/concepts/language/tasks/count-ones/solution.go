package word

func CountOnes(word uint32) int {
	count := 0
	for word != 0 {
		word &= word - 1
		count++
	}
	return count
}
