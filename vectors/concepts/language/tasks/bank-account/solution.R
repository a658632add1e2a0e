new_account <- function(balance = 0) {
  structure(list(balance = balance), class = "account")
}

deposit <- function(account, amount) {
  account$balance <- account$balance + amount
  account
}

withdraw <- function(account, amount) {
  if (amount > account$balance) stop("not enough money")
  account$balance <- account$balance - amount
  account
}
