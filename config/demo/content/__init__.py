"""What the demonstration says, in English and Canadian French: one module a program."""
