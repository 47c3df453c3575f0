"""What is said about one image: the records and their laws (dialog), and which rounds make a dialog (compose)."""
