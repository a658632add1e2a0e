package backoff

import "time"

// Delay returns how long to wait before the given attempt.
// It doubles with every attempt and never exceeds limit.
func Delay(attempt int, limit time.Duration) time.Duration {
	delay := 100 * time.Millisecond << attempt
	if delay > limit {
		return limit
	}
	return delay
}
