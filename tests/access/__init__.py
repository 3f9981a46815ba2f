"""Every address as every role, with GET and POST."""
