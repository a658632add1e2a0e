struct mapPoint {
    int gridX;
    int gridY;
};

int stepsBetween(struct mapPoint startPoint, struct mapPoint endPoint)
{
    int xSteps = endPoint.gridX - startPoint.gridX;
    int ySteps = endPoint.gridY - startPoint.gridY;

    if (xSteps < 0)
        xSteps = -xSteps;
    return xSteps + (ySteps < 0 ? -ySteps : ySteps);
}
