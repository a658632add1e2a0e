void blur_row(const int *source_pixels, int *blurred_pixels, int width)
{
    for (int column = 1; column < width - 1; column++) {
        int neighbour_sum = source_pixels[column - 1] + source_pixels[column + 1];
        blurred_pixels[column] = (neighbour_sum + source_pixels[column]) / 3;
    }
}
