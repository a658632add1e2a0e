conversion_rate <- function(visit_data, min_visits) {
  known_pages <- visit_data[visit_data$visit_count >= min_visits, ]
  sale_rate <- known_pages$sale_count / known_pages$visit_count
  rate_order <- order(sale_rate, decreasing = TRUE)
  data.frame(
    page_name = known_pages$page_name[rate_order],
    sale_rate = sale_rate[rate_order]
  )
}
