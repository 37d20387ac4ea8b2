"""Formats of the translation trade, each a way to write a parcel and to read one."""
