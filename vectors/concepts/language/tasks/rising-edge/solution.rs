#[derive(Default)]
pub struct EdgeDetector {
    previous: bool,
}

impl EdgeDetector {
    pub fn sample(&mut self, level: bool) -> bool {
        let before = std::mem::replace(&mut self.previous, level);
        level && !before
    }
}
