pub fn charge(battery: Option<&Battery>, minutes: u32) -> u32 {
    let Some(battery) = battery else {
        return 0;
    };
    if battery.broken {
        return battery.level;
    }
    (battery.level + minutes).min(100)
}
