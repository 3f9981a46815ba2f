"""People under 18, where a program takes them: a guardian confirms by a link before screening can finish."""
