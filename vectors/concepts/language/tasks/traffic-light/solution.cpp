enum class Light { Red, Green, Yellow };

constexpr Light following(Light light) {
    switch (light) {
        case Light::Red: return Light::Green;
        case Light::Green: return Light::Yellow;
        case Light::Yellow: return Light::Red;
    }
    return Light::Red;
}
