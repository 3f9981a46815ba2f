"""Who comes: bookings of information sessions, attendance at committee meetings."""
