"""Pure functions, one file a field: two documents side by side -> one matrix a feature.

Every matrix is (tasks of the left document) x (tasks of the right), values in [0, 1] and the
higher the more alike, but for those whose name ends in `_missing`, `_gap`: what a field does not
say is a level of its own, not disagreement.
"""
