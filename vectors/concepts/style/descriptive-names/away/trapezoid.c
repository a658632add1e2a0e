double ta(double a, double b, double h)
{
    double w = (a + b) / 2;

    return w * h;
}
