package arithmetic

import "errors"

func Divide(a, b int) (int, error) {
	var result int
	var err error
	if b != 0 {
		if a != 0 {
			result = a / b
		}
	} else {
		err = errors.New("division by zero")
	}
	return result, err
}
