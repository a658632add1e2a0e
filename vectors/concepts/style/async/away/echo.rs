pub fn echo(stream: &mut Stream) -> Result<usize, Error> {
    let mut buffer = [0; 1024];
    let mut total = 0;
    loop {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Ok(total);
        }
        stream.write_all(&buffer[..count])?;
        total += count;
    }
}
