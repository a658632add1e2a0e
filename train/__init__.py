"""The training pipeline of the embedded model: corpus, documents, tokenizer, training, evaluation, export."""
