def index_by_id(records):
    return {
        record["id"]: record
        for record in records
        if record.get("active")
    }
