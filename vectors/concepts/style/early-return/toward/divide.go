package arithmetic

import "errors"

func Divide(a, b int) (int, error) {
	if b == 0 {
		return 0, errors.New("division by zero")
	}
	if a == 0 {
		return 0, nil
	}
	return a / b, nil
}
