"""Records to tables and back; the one schema."""
