pub fn count_ones(word: u32) -> u32 {
    let mut rest = word;
    let mut count = 0;
    while rest != 0 {
        rest &= rest - 1;
        count += 1;
    }
    count
}
