def totalWithTax(unitPrice, itemCount, taxRate):
    netTotal = unitPrice * itemCount
    taxAmount = netTotal * taxRate
    grossTotal = netTotal + taxAmount
    return round(grossTotal, 2)
