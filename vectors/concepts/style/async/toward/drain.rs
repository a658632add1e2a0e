pub async fn drain(queue: &Queue, sink: &mut Sink) -> usize {
    let mut handled = 0;
    while let Some(message) = queue.next().await {
        sink.send(message).await;
        handled += 1;
    }
    sink.flush().await;
    handled
}
