double trapezoid_area(double parallel_side, double opposite_side, double height)
{
    double average_width = (parallel_side + opposite_side) / 2;

    return average_width * height;
}
