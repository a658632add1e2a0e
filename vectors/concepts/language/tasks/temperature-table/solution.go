package main

import "fmt"

func main() {
	for celsius := 0.0; celsius <= 100; celsius += 20 {
		fahrenheit := celsius*9/5 + 32
		fmt.Printf("%4.0f %6.1f\n", celsius, fahrenheit)
	}
}
