"""What a model is worth on code that it has not seen."""
