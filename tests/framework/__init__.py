"""The competency framework: how a version is written, told apart, signed off, published and retired."""
