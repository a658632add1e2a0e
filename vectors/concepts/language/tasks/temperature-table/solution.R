celsius <- seq(0, 100, by = 20)
temperatures <- data.frame(
  celsius = celsius,
  fahrenheit = celsius * 9 / 5 + 32
)

print(temperatures, row.names = FALSE)
