finalBalance <- function(startBalance, yearlyRate, yearCount) {
  currentBalance <- startBalance
  for (yearIndex in seq_len(yearCount)) {
    yearlyGain <- currentBalance * yearlyRate
    currentBalance <- currentBalance + yearlyGain
  }
  currentBalance
}
