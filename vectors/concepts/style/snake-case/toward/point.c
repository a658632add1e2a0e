struct map_point {
    int grid_x;
    int grid_y;
};

int steps_between(struct map_point start_point, struct map_point end_point)
{
    int x_steps = end_point.grid_x - start_point.grid_x;
    int y_steps = end_point.grid_y - start_point.grid_y;

    if (x_steps < 0)
        x_steps = -x_steps;
    return x_steps + (y_steps < 0 ? -y_steps : y_steps);
}
