"""Whether the selection treats groups alike, in figures that point at nobody."""
