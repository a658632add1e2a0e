pub fn charge(battery: Option<&Battery>, minutes: u32) -> u32 {
    let mut level = 0;
    if let Some(battery) = battery {
        if battery.broken {
            level = battery.level;
        } else {
            level = (battery.level + minutes).min(100);
        }
    }
    level
}
