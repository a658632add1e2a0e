enum light { RED, GREEN, YELLOW };

enum light following(enum light light)
{
    switch (light) {
    case RED:
        return GREEN;
    case GREEN:
        return YELLOW;
    default:
        return RED;
    }
}
