"""Turns Llama-style weights into the fused, quantised ONNX decoder that Trimtab embeds. The command is ../export.py."""

EXPORTER = "trimtab-export"
VERSION = "1"


class ExportError(Exception):
    """Something the user can mend; the message is one sentence that names the thing and the mend."""
