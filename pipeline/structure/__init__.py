"""Document to header facts, outline and tasks."""
