pub fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn main() {
    println!("{}", extension("report.pdf"));
}
