double average_of(const int *sample_values, int sample_count)
{
    double sample_sum = 0.0;

    for (int sample_index = 0; sample_index < sample_count; sample_index++)
        sample_sum += sample_values[sample_index];
    return sample_count > 0 ? sample_sum / sample_count : 0.0;
}
