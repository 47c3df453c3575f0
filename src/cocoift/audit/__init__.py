"""Tells every round again from the raw annotation files, in code that shares nothing with facts but the readers."""
