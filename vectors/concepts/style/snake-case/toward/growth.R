final_balance <- function(start_balance, yearly_rate, year_count) {
  current_balance <- start_balance
  for (year_index in seq_len(year_count)) {
    yearly_gain <- current_balance * yearly_rate
    current_balance <- current_balance + yearly_gain
  }
  current_balance
}
