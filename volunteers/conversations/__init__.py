"""What an applicant and the program's staff write to each other."""
