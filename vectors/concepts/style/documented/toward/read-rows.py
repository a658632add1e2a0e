import csv


def read_rows(path, required):
    """Yield the rows of a file in which every required column is filled.

    path: the file to read
    required: names of the columns that may not be empty
    """
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if all(row[name] for name in required):
                yield row
