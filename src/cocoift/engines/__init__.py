"""Who does the parts of a stage."""
