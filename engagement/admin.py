"""Nothing of this room is in the admin: a self-assessment is its member's and supervisor's alone."""
