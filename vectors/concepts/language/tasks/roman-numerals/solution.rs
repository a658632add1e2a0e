const NUMERALS: [(usize, &str); 13] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
];

pub fn to_roman(mut number: usize) -> String {
    let mut result = String::new();
    for (value, numeral) in NUMERALS {
        result += &numeral.repeat(number / value);
        number %= value;
    }
    result
}
