package auth

func Authorise(token *Token, scope string) bool {
	if token == nil {
		return false
	}
	if token.Expired() {
		return false
	}
	return token.Has(scope)
}
