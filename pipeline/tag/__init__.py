"""Text to mentions: units and roles, actions, deadlines, citations, targets."""
