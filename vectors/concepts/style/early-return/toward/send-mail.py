def send_mail(server, message):
    if not message.recipients:
        return False
    if not server.connected:
        return False
    server.deliver(message)
    return True
