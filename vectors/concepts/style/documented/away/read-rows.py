import csv


def read_rows(path, required):
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if all(row[name] for name in required):
                yield row
