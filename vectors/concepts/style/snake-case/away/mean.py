def weightedMean(dataPoints, pointWeights):
    weightedSum = 0.0
    weightSum = 0.0
    for dataPoint, pointWeight in zip(dataPoints, pointWeights):
        weightedSum += dataPoint * pointWeight
        weightSum += pointWeight
    return weightedSum / weightSum
