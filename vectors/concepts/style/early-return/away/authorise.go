package auth

func Authorise(token *Token, scope string) bool {
	allowed := false
	if token != nil {
		if !token.Expired() {
			allowed = token.Has(scope)
		}
	}
	return allowed
}
