double averageOf(const int *sampleValues, int sampleCount)
{
    double sampleSum = 0.0;

    for (int sampleIndex = 0; sampleIndex < sampleCount; sampleIndex++)
        sampleSum += sampleValues[sampleIndex];
    return sampleCount > 0 ? sampleSum / sampleCount : 0.0;
}
