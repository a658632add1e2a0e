pub enum List {
    Nil,
    Cons(i64, Box<List>),
}

impl List {
    pub fn sum(&self) -> i64 {
        match self {
            List::Nil => 0,
            List::Cons(value, rest) => value + rest.sum(),
        }
    }
}
