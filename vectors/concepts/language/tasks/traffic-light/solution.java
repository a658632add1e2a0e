enum Light {
    RED,
    GREEN,
    YELLOW;

    Light following() {
        return values()[(ordinal() + 1) % values().length];
    }
}
