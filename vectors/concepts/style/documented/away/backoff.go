package backoff

import "time"

func Delay(attempt int, limit time.Duration) time.Duration {
	delay := 100 * time.Millisecond << attempt
	if delay > limit {
		return limit
	}
	return delay
}
