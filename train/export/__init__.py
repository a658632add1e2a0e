"""Turns Llama-style weights into the fused, quantised ONNX decoder that Trimtab embeds."""

EXPORTER = "trimtab-export"
VERSION = "1"
