def send_mail(server, message):
    sent = False
    if message.recipients:
        if server.connected:
            server.deliver(message)
            sent = True
    return sent
