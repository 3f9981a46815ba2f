"""Applications from draft to decision."""
