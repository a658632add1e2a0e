package redundancy

func Vote(a, b, c uint32) (majority uint32, unanimous bool) {
	majority = a&b | a&c | b&c
	unanimous = a == b && b == c
	return majority, unanimous
}
