package names

func Lookup(table map[string]string, name string) string {
	if name == "" {
		return "anonymous"
	}
	if alias, ok := table[name]; ok {
		return alias
	}
	return name
}
