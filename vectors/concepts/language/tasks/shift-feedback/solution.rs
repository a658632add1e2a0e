const TAPS: [u32; 4] = [7, 5, 4, 3];

pub fn step(state: u8) -> u8 {
    let feedback = TAPS
        .iter()
        .fold(0, |bit, &tap| bit ^ (state >> tap & 1));
    state << 1 | feedback
}
