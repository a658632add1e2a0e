conversionRate <- function(visitData, minVisits) {
  knownPages <- visitData[visitData$visitCount >= minVisits, ]
  saleRate <- knownPages$saleCount / knownPages$visitCount
  rateOrder <- order(saleRate, decreasing = TRUE)
  data.frame(
    pageName = knownPages$pageName[rateOrder],
    saleRate = saleRate[rateOrder]
  )
}
