package settings

import "strings"

func Parse(text string) map[string]string {
	settings := make(map[string]string)
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		settings[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return settings
}
