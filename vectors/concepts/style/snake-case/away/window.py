def movingSum(sampleValues, windowSize):
    runningSum = sum(sampleValues[:windowSize])
    allSums = [runningSum]
    for newValue, oldValue in zip(sampleValues[windowSize:], sampleValues):
        runningSum += newValue - oldValue
        allSums.append(runningSum)
    return allSums
