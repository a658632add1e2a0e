package names

func Lookup(table map[string]string, name string) string {
	result := "anonymous"
	if name != "" {
		if alias, ok := table[name]; ok {
			result = alias
		} else {
			result = name
		}
	}
	return result
}
