"""The commands of `python -m goals`, one module each."""
