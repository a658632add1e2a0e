pub fn drain(queue: &Queue, sink: &mut Sink) -> usize {
    let mut handled = 0;
    while let Some(message) = queue.next() {
        sink.send(message);
        handled += 1;
    }
    sink.flush();
    handled
}
