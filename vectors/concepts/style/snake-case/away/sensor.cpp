class TemperatureSensor {
public:
    void addReading(double newReading) {
        readingSum += newReading;
        readingCount += 1;
    }

    double meanReading() const {
        return readingCount == 0 ? 0.0 : readingSum / readingCount;
    }

private:
    double readingSum = 0.0;
    int readingCount = 0;
};
