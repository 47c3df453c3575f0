"""A synthetic corpus in the official formats of COCO and Visual Genome, for speed and memory and nothing else."""
