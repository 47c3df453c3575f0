"""The annotation files in their own language; first on the way, knows nothing of scenes."""
