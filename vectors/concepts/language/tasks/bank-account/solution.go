package bank

import "errors"

var ErrOverdraw = errors.New("not enough money")

type Account struct {
	balance int64
}

func (a *Account) Deposit(cents int64) {
	a.balance += cents
}

func (a *Account) Withdraw(cents int64) error {
	if cents > a.balance {
		return ErrOverdraw
	}
	a.balance -= cents
	return nil
}
