"""People and their path: accounts, mail, applications, review, service."""
