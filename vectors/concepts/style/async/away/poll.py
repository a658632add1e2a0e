import time


def wait_until_ready(service, interval):
    checks = 0
    while not service.is_ready():
        checks += 1
        time.sleep(interval)
    return checks
