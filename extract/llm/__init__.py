"""An optional extractor that asks a language model, and takes from its answer only what the text bears out."""
