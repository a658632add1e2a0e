package geometry

import "math"

// Point is a place in the plane.
type Point struct {
	X, Y float64
}

// Distance returns the length of the line from p to q.
func (p Point) Distance(q Point) float64 {
	return math.Hypot(q.X-p.X, q.Y-p.Y)
}
