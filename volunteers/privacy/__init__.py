"""What people may ask of their own data: see it, correct it, have it erased; and what goes by itself in time."""
