"""The layout of the figures: numbers and places, drawn by the templates."""
