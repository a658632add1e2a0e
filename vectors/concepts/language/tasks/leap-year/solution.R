is_leap <- function(year) {
  (year %% 4 == 0 & year %% 100 != 0) | year %% 400 == 0
}

years <- c(1900, 2000, 2023, 2024)
years[is_leap(years)]
