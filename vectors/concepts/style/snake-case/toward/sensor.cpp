class TemperatureSensor {
public:
    void add_reading(double new_reading) {
        reading_sum += new_reading;
        reading_count += 1;
    }

    double mean_reading() const {
        return reading_count == 0 ? 0.0 : reading_sum / reading_count;
    }

private:
    double reading_sum = 0.0;
    int reading_count = 0;
};
