"""What is known of English: nouns, attributes, predicates and grammar; every room may ask it."""
