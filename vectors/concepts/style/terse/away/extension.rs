pub fn extension(name: &str) -> &str {
    let dot = name.rfind('.');
    match dot {
        Some(position) => {
            let start = position + 1;
            let extension = &name[start..];
            return extension;
        }
        None => {
            return "";
        }
    }
}

fn main() {
    println!("{}", extension("report.pdf"));
}
