def index_by_id(records):
    index = {}
    for record in records:
        if record.get("active"):
            index[record["id"]] = record
    return index
