package matrix

func Transpose(m [][]float64) [][]float64 {
	if len(m) == 0 {
		return nil
	}
	result := make([][]float64, len(m[0]))
	for j := range result {
		result[j] = make([]float64, len(m))
		for i := range m {
			result[j][i] = m[i][j]
		}
	}
	return result
}
