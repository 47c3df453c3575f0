"""Compiles COCO and Visual Genome annotations into visual-instruction dialogs."""

__version__ = "0.1.0"
