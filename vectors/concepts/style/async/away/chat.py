def handle_client(reader, writer):
    while True:
        line = reader.readline()
        if not line:
            break
        writer.write(line.upper())
        writer.drain()
    writer.close()
